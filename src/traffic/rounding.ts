import { RolloutError } from '../domain/errors.ts';
import { formatWeight, type Weight } from '../domain/weight.ts';
import { delegate } from './delegate.ts';
import type { TrafficRouter } from './traffic-router.ts';

/** Weights that differ by less are one: a fraction times 100 is not always the number that was meant. */
const SAME = 1e-9;
const NOTHING = 0 as Weight;
const ALL = 100 as Weight;

/**
 * A router behind which nobody sees that its target stores weights rounded: what is read back is the weight of the plan (or
 * the one that was asked for last) whose stored form it is. Two weights of the plan that are stored alike, and one that would
 * be stored as nothing or as all, are refused in preflight; what is lost to rounding is told there. A router that stores every
 * weight as it is comes back as it was.
 */
export function rounding(router: TrafficRouter, plan: readonly Weight[]): TrafficRouter {
  const holds = router.holds?.bind(router);
  if (holds === undefined) return router;
  const known = new Set([NOTHING, ALL, ...plan]);
  let asked: readonly Weight[] = [];
  const meant = (read: Weight): Weight =>
    [...asked, ...known].find((weight) => isSame(holds(weight), read)) ?? read;
  const ask = (weight: Weight): Weight => {
    asked = [weight];
    return weight;
  };
  return delegate(router, {
    async current(signal) {
      const split = await router.current(signal);
      return { ...split, weight: meant(split.weight) };
    },
    shiftTo: (weight, write) => router.shiftTo(ask(weight), write),
    restoreTo: (weight, write) => router.restoreTo(ask(weight), write),
    async preflight(to, signal) {
      refuseAlike([...known], holds, router.label);
      const lost = isSame(holds(to), to)
        ? []
        : [`${exactly(to)} is stored as ${exactly(holds(to))}, the nearest that it can hold.`];
      return [...lost, ...((await router.preflight?.(to, signal)) ?? [])];
    },
  });
}

function refuseAlike(weights: readonly Weight[], holds: (weight: Weight) => Weight, label: string): void {
  for (const [i, weight] of weights.entries()) {
    const twin = weights.slice(0, i).find((other) => isSame(holds(other), holds(weight)));
    if (twin === undefined) continue;
    throw new RolloutError(
      'target-refused',
      `${label} stores ${exactly(weight)} and ${exactly(twin)} alike, as ${exactly(holds(weight))}: nobody could tell one from the other.`,
      { hint: 'Choose weights in the plan that lie further apart.' },
    );
  }
}

function isSame(a: Weight, b: Weight): boolean {
  return Math.abs(a - b) < SAME;
}

/** More digits than a message has elsewhere: here the digits are the message. */
function exactly(weight: Weight): string {
  return Number(weight.toFixed(2)) === weight ? formatWeight(weight) : `${Number(weight.toPrecision(12))} %`;
}
