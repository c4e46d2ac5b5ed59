import { RolloutError } from '../../domain/errors.ts';
import { type AlbTarget, placeOf } from '../../domain/targets/alb.ts';
import { weight } from '../../domain/weight.ts';
import type { Action } from '../../platform/aws/elbv2.ts';
import { callFault } from '../call-fault.ts';
import type { ActionTarget } from './action-target.ts';
import type { ActionView, Holder } from './action-view.ts';
import { divisionOf, forwardOf, sharesOf } from './forward.ts';
import { BASELINE_TAG, RELEASE_TAG, type Roles, rolesOf, type Tagged } from './roles.ts';

type Where = Omit<ActionTarget, 'read' | 'isSame'>;

/** Throws RolloutError `target-missing` or `target-refused`, a plain Error when AWS cannot be reached. */
export async function readAction(at: Where, signal: AbortSignal): Promise<ActionView> {
  // The weights are read last: whoever moves them meanwhile is seen.
  const tagged = at.target.start === 'swap' ? await readTags(at, signal) : undefined;
  return viewOf(at, await readHolder(at, signal), tagged);
}

/** What the actions of a rule or listener come to: also of those that a write answers with. */
export function viewOf(
  at: Pick<Where, 'target' | 'name' | 'mark' | 'asTagged'>,
  { holder, actions }: Found,
  tagged: Tagged | undefined,
): ActionView {
  const { canary, baseline, start } = at.target;
  const groups = [canary, baseline] as const;
  if (canary === baseline)
    throw new RolloutError('target-refused', 'The canary and the baseline are the same target group.');
  const forward = forwardOf(actions, at.name);
  const division = divisionOf(sharesOf(forward), groups, at.name);
  const { shareOf } = division;
  const roles: Roles =
    start === 'swap' ? rolesOf({ ...at, groups, shareOf, tagged }) : { canary, baseline, noted: true };
  const stickiness = forward.ForwardConfig?.TargetGroupStickinessConfig;
  const seconds = stickiness?.DurationSeconds;
  return {
    holder,
    actions,
    roles,
    weight: weight(shareOf(roles.canary)),
    division,
    sticky: stickiness?.Enabled === true ? (seconds === undefined ? {} : { seconds }) : undefined,
  };
}

/** Which rule or listener is meant, and how to reach it. */
export type Place = Pick<ActionTarget, 'api' | 'name' | 'region'> & {
  readonly target: Pick<AlbTarget, 'rule' | 'listener'>;
};

export interface Found {
  readonly holder: Holder;
  readonly actions: readonly Action[];
}

/** All actions of the rule or listener that is named. */
export async function readHolder(at: Place, signal: AbortSignal): Promise<Found> {
  const { rule, listener } = at.target;
  if (rule === undefined) return readListener(at, listener ?? '', signal);
  const { Rules } = await at.api.describeRules({ RuleArns: [rule] }, signal).catch((error: unknown) => {
    throw callFault({ action: 'elasticloadbalancing:DescribeRules', of: `the ${at.name}` }, error, signal);
  });
  const [found] = Rules ?? [];
  if (found === undefined) throw missing(at);
  // AWS changes the last rule of a listener only as the listener's default action.
  if (found.IsDefault === true) return readListener(at, listenerOf(rule), signal);
  return { holder: { kind: 'rule', arn: rule, network: false }, actions: found.Actions ?? [] };
}

async function readListener(at: Place, arn: string, signal: AbortSignal): Promise<Found> {
  const answer = await at.api.describeListeners({ ListenerArns: [arn] }, signal).catch((error: unknown) => {
    throw callFault(
      { action: 'elasticloadbalancing:DescribeListeners', of: `the ${at.name}` },
      error,
      signal,
    );
  });
  const [found] = answer.Listeners ?? [];
  if (found === undefined) throw missing(at);
  const network = arn.includes(':listener/net/');
  return { holder: { kind: 'listener', arn, network }, actions: found.DefaultActions ?? [] };
}

/** The listener that a rule belongs to: the same ARN without the rule's own id. */
export function listenerOf(rule: string): string {
  return rule.replace(':listener-rule/', ':listener/').replace(/\/[^/]*$/, '');
}

async function readTags(at: Where, signal: AbortSignal): Promise<Tagged | undefined> {
  const { TagDescriptions } = await at.api
    .describeTags({ ResourceArns: [placeOf(at.target)] }, signal)
    .catch((error: unknown) => {
      throw callFault({ action: 'elasticloadbalancing:DescribeTags', of: `the ${at.name}` }, error, signal);
    });
  const tags = new Map(TagDescriptions?.[0]?.Tags?.map(({ Key, Value }) => [Key, Value ?? '']));
  const baseline = tags.get(BASELINE_TAG);
  return baseline === undefined ? undefined : { baseline, release: tags.get(RELEASE_TAG) ?? '' };
}

function missing({ name, region }: Place): RolloutError {
  return new RolloutError('target-missing', `There is no ${name} in ${region}.`, {
    hint: 'Check the ARN, the `region` and the account that the role belongs to.',
  });
}
