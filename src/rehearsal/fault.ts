import type { Phase } from '../domain/phase.ts';
import type { Weight } from '../domain/weight.ts';
import { createStream, pick, uniform } from './random.ts';
import { breaks, type Scenario, strikable } from './scenario.ts';

/** When the service breaks: so long after a weight has come into force for the first time. */
export interface Fault {
  readonly phase: string;
  readonly weight: Weight;
  /** Milliseconds from the moment at which `weight` is in force. */
  readonly offset: number;
  /** Two variants of each scenario, by the seed: alarms flap or stay red, drift goes down or up. */
  readonly variant: boolean;
}

/** The fault comes within this part of what a soak watches: then most of it is left to be seen in, pooled shares included. */
const EARLIEST = 0.02;
const LATEST = 0.2;

/**
 * The seeded time of a scenario: in one of the phases that could see it, soon after the warm-up of the gates concerned.
 * Undefined where nothing breaks or no phase of the plan could see it.
 */
export function drawFault(phases: readonly Phase[], scenario: Scenario, seed: number): Fault | undefined {
  if (scenario === 'healthy') return undefined;
  const candidates = strikable(phases, scenario);
  if (candidates.length === 0) return undefined;
  const random = createStream(seed, 'fault')(0);
  const phase = pick(random, candidates);
  const warmUp = Math.max(
    0,
    ...phase.gates.filter((gate) => breaks(scenario, gate)).map((gate) => gate.warmUp),
  );
  const watched = Math.max(0, phase.soak - warmUp);
  const offset = Math.round(warmUp + watched * uniform(random, EARLIEST, LATEST));
  return { phase: phase.name, weight: phase.traffic, offset, variant: random() < 0.5 };
}
