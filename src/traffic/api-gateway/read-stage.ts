import type { Stage } from '@aws-sdk/client-api-gateway';
import { RolloutError } from '../../domain/errors.ts';
import { type Weight, weight } from '../../domain/weight.ts';
import { callFault } from '../call-fault.ts';
import type { StageTarget, Trial } from './stage-target.ts';
import type { Canary, StageView } from './stage-view.ts';

type Where = Pick<StageTarget, 'api' | 'restApi' | 'stage' | 'deployment' | 'name'>;

/** The stage as it is. Throws RolloutError `target-missing` or `target-refused`, a plain Error when AWS cannot be reached. */
export async function readStage(target: Where, signal: AbortSignal): Promise<StageView> {
  const stage = await target.api
    .getStage({ restApiId: target.restApi, stageName: target.stage }, signal)
    .catch((error: unknown) => {
      throw callFault({ action: 'apigateway:GET', of: `the ${target.name}` }, error, signal);
    });
  return viewOf(stage, target);
}

export function viewOf(stage: Stage, target: Pick<Where, 'name'>): StageView {
  const { deploymentId, canarySettings: settings, lastUpdatedDate } = stage;
  if (deploymentId === undefined)
    throw refused(target, 'has no deployment', 'Deploy the API to the stage first.');
  return {
    deployment: deploymentId,
    canary: settings === undefined ? undefined : canaryOf(settings, deploymentId),
    changedAt: lastUpdatedDate?.getTime(),
  };
}

/** Without a deployment of its own the canary is the stage's. */
function canaryOf(settings: NonNullable<Stage['canarySettings']>, deployment: string): Canary {
  return {
    deployment: settings.deploymentId ?? deployment,
    percent: Number(settings.percentTraffic ?? 0),
    overrides: Object.keys(settings.stageVariableOverrides ?? {}).length > 0,
  };
}

/**
 * What is under trial on a stage, and at which weight. Throws RolloutError `target-refused` where nothing is, or where it is
 * not what the plan says: a write to such a stage would make a canary of whatever the stage serves.
 */
export function trialOf(view: StageView, target: Where): Trial {
  const { canary } = view;
  if (canary === undefined) return withoutCanary(view, target);
  if (canary.deployment === view.deployment) {
    throw refused(
      target,
      `has a canary of its own deployment ${view.deployment}: there is nothing to try`,
      'Where a promotion was cut off, run the last phase again: it finishes it. Else deploy the new version as the canary (`aws apigateway create-deployment --canary-settings …`).',
    );
  }
  if (target.deployment !== undefined && canary.deployment !== target.deployment) {
    throw refused(
      target,
      `has deployment ${canary.deployment} as its canary, and the plan tries ${target.deployment}`,
      'Somebody has replaced the canary, or the plan names another deployment than the one under trial.',
    );
  }
  return { weight: weightOf(canary, target), revision: canary.deployment, canary };
}

/** With the plan's word on what is tried, a promoted canary can be told from one that was taken away. */
function withoutCanary({ deployment }: StageView, target: Where): Trial {
  if (target.deployment !== undefined) {
    const weight = (deployment === target.deployment ? 100 : 0) as Weight;
    return { weight, revision: target.deployment };
  }
  throw refused(
    target,
    `has no canary: it was promoted, or somebody has removed it. Deployment ${deployment} gets every request`,
    'Deploy the new version as the canary first (`aws apigateway create-deployment --canary-settings …`). With `deployment` in the plan the two cases can be told apart.',
  );
}

function weightOf({ percent }: Canary, target: Where): Weight {
  if (percent >= 0 && percent <= 100) return weight(percent);
  throw refused(target, `gives its canary ${percent} %`, 'Set a percentage from 0 to 100.');
}

export function refused({ name }: Pick<Where, 'name'>, what: string, hint: string): RolloutError {
  return new RolloutError('target-refused', `The ${name} ${what}.`, { hint });
}
