import type { Gate, ValueGate } from '../domain/gate.ts';
import type { Phase } from '../domain/phase.ts';
import { decidingAlarms } from './simulated-alarms.ts';

/** The ways in which the simulated service breaks; `healthy` is none, `flaky` breaks only what reads it. */
export const SCENARIOS = [
  'healthy',
  'errors',
  'latency',
  'cache',
  'alarm',
  'silence',
  'flaky',
  'drift',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** Names under which AWS and people count failures; a plain value with an upper limit says no more of its kind. */
const ERRONEOUS = /error|5xx|4xx|fault|fail|throttl|reject|exception/i;

/** Whether a scenario breaks what this gate looks at. */
export function breaks(scenario: Scenario, gate: Gate): boolean {
  switch (scenario) {
    case 'errors':
      return (
        (gate.kind === 'ratio' || (isValue(gate) && countsErrors(gate))) && gate.bounds.upper !== undefined
      );
    case 'latency':
      return (
        gate.kind === 'latency' ||
        (isValue(gate) && gate.unit === 'milliseconds' && gate.bounds.upper !== undefined)
      );
    case 'cache':
      return (gate.kind === 'ratio' || isValue(gate)) && gate.bounds.lower !== undefined;
    case 'alarm':
      return gate.kind === 'alarms';
    case 'silence':
      return gate.kind !== 'alarms';
    case 'healthy':
    case 'flaky':
    case 'drift':
      return false;
  }
}

/** False for limits that no share can cross ("fails above 100 %") and for alarms that may all be red. */
function canFail(gate: Gate): boolean {
  if (gate.kind === 'alarms') return decidingAlarms(gate).length > 0;
  if (gate.kind !== 'ratio') return true;
  const { upper, lower } = gate.bounds;
  return (upper !== undefined && upper.fail < 1) || (lower !== undefined && lower.fail > 0);
}

/** Phases in which the scenario may strike: traffic has just risen, and a gate that decides would see it. */
export function strikable(phases: readonly Phase[], scenario: Scenario): readonly Phase[] {
  return phases.filter((phase, index) => {
    const before = Math.max(0, ...phases.slice(0, index).map((earlier) => earlier.traffic));
    if (phase.traffic <= before || phase.soak <= 0) return false;
    return NEEDS[scenario] === undefined || phase.gates.some((gate) => sees(scenario, gate));
  });
}

function sees(scenario: Scenario, gate: Gate): boolean {
  return !gate.advisory && breaks(scenario, gate) && canFail(gate);
}

/** What a plan must have for a scenario to be seen; undefined: the phase itself sees it. */
const NEEDS: Readonly<Record<Scenario, string | undefined>> = {
  healthy: undefined,
  errors:
    'no gate of this plan that decides looks at errors: a `ratio` with an upper limit, or a metric named for them',
  latency:
    'no gate of this plan that decides looks at latency: a `latency` gate, or a metric in milliseconds with an upper limit',
  cache: 'no gate of this plan that decides has a lower limit, so nothing of what it looks at can sink',
  alarm: 'no gate of this plan that decides looks at alarms',
  silence: 'no gate of this plan that decides looks at a metric, so nothing can fall silent',
  flaky: undefined,
  drift: undefined,
};

/** Why this plan could not see the scenario, as one sentence; undefined when it can. */
export function scenarioFits(phases: readonly Phase[], scenario: Scenario): string | undefined {
  if (scenario === 'healthy' || strikable(phases, scenario).length > 0) return undefined;
  if (strikable(phases, 'drift').length === 0) return 'no phase of this plan gives traffic to the canary';
  return NEEDS[scenario];
}

function isValue(gate: Gate): gate is ValueGate {
  return gate.kind === 'metric' || gate.kind === 'expression';
}

function countsErrors(gate: ValueGate): boolean {
  const [signal] = gate.signals;
  const names =
    signal.kind === 'metric' ? [signal.metric.metric] : Object.values(signal.metrics).map((of) => of.metric);
  return [gate.name, ...names].some((name) => ERRONEOUS.test(name));
}
