import { RolloutError } from '../../domain/errors.ts';
import { shortArn } from '../../domain/targets/alb.ts';
import { type Weight, weight } from '../../domain/weight.ts';
import type { Action } from '../../platform/aws/elbv2.ts';

/** A target group in a forward action, with its weight there (0 to 999). */
export interface Share {
  readonly group: string;
  readonly weight: number;
}

/** The one action that forwards. Throws RolloutError `target-refused` where there is none, or more than one. */
export function forwardOf(actions: readonly Action[], name: string): Action {
  const [forward, ...more] = actions.filter(({ Type }) => Type === 'forward');
  if (forward !== undefined && more.length === 0) return forward;
  throw new RolloutError(
    'target-refused',
    forward === undefined
      ? `The ${name} does not forward: its actions are ${actions.map(({ Type }) => Type).join(', ') || 'none'}.`
      : `The ${name} has more than one action that forwards.`,
    { hint: 'Name a rule, or a listener, that forwards to the two target groups.' },
  );
}

/** The groups of a forward action; one that stands alone may have no weight, and gets everything. */
export function sharesOf({ ForwardConfig, TargetGroupArn }: Action): readonly Share[] {
  const shares = (ForwardConfig?.TargetGroups ?? []).flatMap((tuple) =>
    tuple.TargetGroupArn === undefined ? [] : [{ group: tuple.TargetGroupArn, weight: tuple.Weight ?? 1 }],
  );
  if (shares.length > 0) return shares;
  return TargetGroupArn === undefined ? [] : [{ group: TargetGroupArn, weight: 1 }];
}

/** Between whom the traffic is divided. */
export interface Division {
  /** The two alone; a third group gets some as well; or nobody gets any. */
  readonly among: 'two' | 'third' | 'none';
  /** What a group gets of the traffic of the two, in percent. */
  readonly shareOf: (group: string) => number;
  /** Why nothing may be shifted, unless it is among the two. */
  readonly refusal?: RolloutError;
}

export function divisionOf(
  shares: readonly Share[],
  groups: readonly [string, string],
  name: string,
): Division {
  const given = (of: string) => shares.find(({ group }) => group === of)?.weight ?? 0;
  const sum = given(groups[0]) + given(groups[1]);
  const shareOf = (group: string) => (sum === 0 ? 0 : (given(group) * 100) / sum);
  const third = shares.find(({ group, weight: its }) => !groups.includes(group) && its > 0);
  if (third !== undefined) {
    const refusal = new RolloutError(
      'target-refused',
      `The ${name} gives traffic to a third target group, ${shortArn(third.group)}: a weight of two sides cannot say what it gets.`,
      { hint: 'Take it out of the action, or set its weight to 0.' },
    );
    return { among: 'third', shareOf, refusal };
  }
  if (sum > 0) return { among: 'two', shareOf };
  const refusal = new RolloutError(
    'target-refused',
    `The ${name} gives no traffic to either of the target groups ${groups.map(shortArn).join(' and ')}.`,
    { hint: 'Check the ARNs of `canary` and `baseline`, and that one of them has a weight above 0.' },
  );
  return { among: 'none', shareOf, refusal };
}

/** The weights of the two groups for a percentage: whole percent where it is one, else in tenths of a percent. */
export function stored(
  percent: Weight,
  { canary, baseline }: { readonly canary: string; readonly baseline: string },
): ReadonlyMap<string, number> {
  const tenths = Math.round(percent * 10);
  const [share, all] = tenths % 10 === 0 ? [tenths / 10, 100] : [tenths, 1000];
  return new Map([
    [baseline, all - share],
    [canary, share],
  ]);
}

/** The weight that is read back for this one. */
export function roundedToTenths(percent: Weight): Weight {
  return weight(Math.round(percent * 10) / 10);
}
