import type { Phase } from '../../src/domain/phase.ts';
import type { Point, Reading, Signal } from '../../src/domain/signal.ts';
import { weight } from '../../src/domain/weight.ts';
import type { SignalProvider } from '../../src/metrics/signal-provider.ts';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import { SimulatedProvider } from '../../src/rehearsal/simulated-provider.ts';
import { SimulatedRouter } from '../../src/rehearsal/simulated-router.ts';
import { SimulatedService } from '../../src/rehearsal/simulated-service.ts';
import { VirtualClock } from '../../src/rehearsal/virtual-clock.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import { SEARCH } from './plans.ts';

export const START = new Date('2026-01-05T09:00:00Z');
export const never = new AbortController().signal;
export const freely = { signal: never, beforeWrite: async () => {} };

interface Wanted {
  readonly phases?: readonly Phase[];
  readonly scenario?: Scenario;
  readonly seed?: number;
  readonly weight?: number;
  readonly targets?: number;
}

/** A service with its ports on a clock of its own. */
export function simulate(wanted: Wanted = {}) {
  const { phases = SEARCH, scenario = 'healthy', seed = 1, targets = 1 } = wanted;
  const clock = new VirtualClock(START);
  const at = weight(wanted.weight ?? 0);
  const service = new SimulatedService({ phases, targets, scenario, seed, start: START, weight: at });
  const routers = Array.from({ length: targets }, (_, index): TrafficRouter => {
    const target = { kind: 'simulated', name: `search-${index}` } as const;
    return new SimulatedRouter(service, { target, key: `simulated:search-${index}`, index, seed }, clock);
  });
  const provider: SignalProvider = new SimulatedProvider(service, seed, clock);
  const [router] = routers;
  if (router === undefined) throw new RangeError('a simulation needs a target');
  const now = () => clock.now().getTime();

  /** What the provider knows of the last `span` ms. */
  async function last(signals: readonly Signal[], span: number): Promise<readonly Reading[]> {
    return provider.read(signals, { start: now() - span, end: now() }, never);
  }
  return { clock, service, router, routers, provider, now, last };
}

export function pointsOf(reading: Reading | undefined): readonly Point[] {
  return reading?.kind === 'series' ? reading.points : [];
}

export function valuesOf(reading: Reading | undefined): readonly number[] {
  return pointsOf(reading).map((point) => point.value);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
