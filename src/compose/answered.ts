import type { Split } from '../domain/weight.ts';
import { delegate } from '../traffic/delegate.ts';
import type { TrafficRouter } from '../traffic/traffic-router.ts';

/**
 * A router whose target was asked before everything else was loaded: the first `current` takes that answer, every later one
 * asks anew.
 */
export function answered(router: TrafficRouter, answer: Promise<Split> | undefined): TrafficRouter {
  let first = answer;
  return delegate(router, {
    current(signal) {
      const taken = first ?? router.current(signal);
      first = undefined;
      return taken;
    },
  });
}
