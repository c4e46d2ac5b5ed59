import { shellWord } from '../../domain/shell-word.ts';
import type { Weight } from '../../domain/weight.ts';
import type { ActionTarget } from './action-target.ts';
import type { ActionView } from './action-view.ts';
import { stored } from './forward.ts';
import { withWeights } from './with-weights.ts';

/**
 * The shell command with which a person sets the weight. With a view of the rule it holds all actions; without one it can only
 * hold the one that forwards, and says so: a rule may have others, which this command would take away.
 */
export function commandFor(
  { target, region }: Pick<ActionTarget, 'target' | 'region'>,
  weight: Weight,
  view: ActionView | undefined,
): string {
  const weights = stored(weight, view?.roles ?? target);
  const arn = view?.holder.arn ?? target.rule ?? target.listener ?? '';
  const kind = view?.holder.kind ?? (target.rule === undefined ? 'listener' : 'rule');
  const holder = view?.holder ?? { kind, arn, network: false };
  const before = view?.actions ?? [{ Type: 'forward' as const }];
  const stickinessOff = target.stickinessOnRollback === 'off' && weight === 0;
  const actions = shellWord(JSON.stringify(withWeights(before, { holder, weights, stickinessOff })));
  const command =
    kind === 'rule'
      ? `aws elbv2 modify-rule --region ${shellWord(region)} --rule-arn ${shellWord(arn)} --actions ${actions}`
      : `aws elbv2 modify-listener --region ${shellWord(region)} --listener-arn ${shellWord(arn)} --default-actions ${actions}`;
  return view === undefined
    ? `${command} # could not be read: add its other actions and its stickiness first`
    : command;
}
