import { shellWord } from '../../domain/shell-word.ts';
import type { Weight } from '../../domain/weight.ts';
import { PERCENT, percentOf } from './set-weight.ts';
import type { StageTarget } from './stage-target.ts';
import type { StageView } from './stage-view.ts';

/** Stands for what nobody knows any more; a person has to put it in. */
const FORMER = 'FORMER_DEPLOYMENT';

/**
 * The shell command with which a person sets the weight. On a stage that was seen without a canary a weight would make one of
 * the stage's own deployment: there it is the stage that has to be pointed at another deployment.
 */
export function commandFor(
  target: Pick<StageTarget, 'restApi' | 'stage' | 'region'>,
  weight: Weight,
  view: StageView | undefined,
): string {
  const at = `aws apigateway update-stage --region ${shellWord(target.region)} --rest-api-id ${shellWord(target.restApi)} --stage-name ${shellWord(target.stage)} --patch-operations`;
  const promoted =
    view !== undefined && (view.canary === undefined || view.canary.deployment === view.deployment);
  if (promoted && weight === 0) return `${at} op=replace,path=/deploymentId,value=${FORMER}`;
  return `${at} op=replace,path=${PERCENT},value=${percentOf(weight)}`;
}
