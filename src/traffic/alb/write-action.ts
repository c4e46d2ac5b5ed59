import { placeOf } from '../../domain/targets/alb.ts';
import type { Weight } from '../../domain/weight.ts';
import { type Change, Overtaken } from '../at-once.ts';
import { callFault } from '../call-fault.ts';
import type { WriteOptions } from '../traffic-router.ts';
import type { ActionTarget } from './action-target.ts';
import type { ActionView } from './action-view.ts';
import { roundedToTenths, stored } from './forward.ts';
import { type Found, viewOf } from './read-action.ts';
import { BASELINE_TAG, RELEASE_TAG } from './roles.ts';
import { withWeights } from './with-weights.ts';

/** How a weight is set. */
export interface Setting {
  readonly weight: Weight;
  /** A rollback that is to move sticky clients too switches their stickiness off. */
  readonly stickinessOff: boolean;
  /** A shift notes the roles in the tags first, and moves nothing where a third group has a share. A restore does neither. */
  readonly isShift: boolean;
}

/**
 * Sets the weights in one call that holds all actions of the rule. AWS has no lock for it: what was read is compared once more
 * directly before the write, and the answer is looked at.
 */
export function settingWeight(at: ActionTarget, setting: Setting): Change<ActionView> {
  const to = roundedToTenths(setting.weight);
  const done = ({ weight, sticky, division }: ActionView) => {
    if (setting.isShift && division.refusal !== undefined) throw division.refusal;
    return weight === to && division.among !== 'none' && !(setting.stickinessOff && sticky !== undefined);
  };
  return {
    done,
    async write(before, options) {
      const { signal } = options;
      if (setting.isShift && !before.roles.noted) await noteRoles(at, before, options);
      const now = await at.read(signal);
      if (!at.isSame(before, now)) throw new Overtaken(`The ${at.name} has just been changed.`);
      const weights = stored(setting.weight, now.roles);
      const actions = withWeights(now.actions, { ...setting, holder: now.holder, weights });
      const written = await writeActions(at, { holder: now.holder, actions }, signal);
      if (!done(viewOf(at, written, { baseline: now.roles.baseline, release: at.mark })))
        throw new Error(`The ${at.name} answered the write with other weights.`);
    },
  };
}

/**
 * Before a release moves anything, its roles are written where its later jobs, and whoever rolls back, find them: by the
 * weights alone nobody could tell a canary that has all traffic from a baseline.
 */
async function noteRoles(at: ActionTarget, { roles }: ActionView, options: WriteOptions): Promise<void> {
  const Tags = [
    { Key: BASELINE_TAG, Value: roles.baseline },
    { Key: RELEASE_TAG, Value: at.mark },
  ];
  await at.api
    .addTags({ ResourceArns: [placeOf(at.target)], Tags }, options.signal)
    .catch((error: unknown) => {
      const call = { action: 'elasticloadbalancing:AddTags', of: `the ${at.name}` };
      throw callFault(call, error, options.signal);
    });
  await options.beforeWrite(); // a further write: it is asked for anew
  options.signal.throwIfAborted();
}

/** Replaces all actions, in one call; answers what AWS then has. */
export async function writeActions(
  { api, name }: Pick<ActionTarget, 'api' | 'name'>,
  { holder, actions }: Found,
  signal: AbortSignal,
): Promise<Found> {
  const failed = (action: string) => (error: unknown) => {
    throw callFault({ action: `elasticloadbalancing:${action}`, of: `the ${name}` }, error, signal);
  };
  const all = [...actions];
  if (holder.kind === 'rule') {
    const { Rules } = await api
      .modifyRule({ RuleArn: holder.arn, Actions: all }, signal)
      .catch(failed('ModifyRule'));
    return { holder, actions: Rules?.[0]?.Actions ?? [] };
  }
  const { Listeners } = await api
    .modifyListener({ ListenerArn: holder.arn, DefaultActions: all }, signal)
    .catch(failed('ModifyListener'));
  return { holder, actions: Listeners?.[0]?.DefaultActions ?? [] };
}
