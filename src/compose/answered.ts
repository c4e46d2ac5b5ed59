import type { Split } from '../domain/weight.ts';
import type { TrafficRouter } from '../traffic/traffic-router.ts';

/**
 * A router whose target was asked before everything else was loaded: the first `current` takes that answer, every later one
 * asks anew.
 */
export function answered(router: TrafficRouter, answer: Promise<Split> | undefined): TrafficRouter {
  let first = answer;
  return {
    label: router.label,
    key: router.key,
    current(signal) {
      const taken = first ?? router.current(signal);
      first = undefined;
      return taken;
    },
    shiftTo: (weight, write) => router.shiftTo(weight, write),
    restoreTo: (weight, write) => router.restoreTo(weight, write),
    command: (weight) => router.command(weight),
  };
}
