import type { Gate } from '../domain/gate.ts';
import type { Phase } from '../domain/phase.ts';
import type { AlarmSignal, Reading, Window } from '../domain/signal.ts';
import type { Split, Weight } from '../domain/weight.ts';
import { drawFault, type Fault } from './fault.ts';
import { seriesOf } from './gate-series.ts';
import { kept } from './kept.ts';
import { breaks, type Scenario } from './scenario.ts';
import type { Conditions, MeasuredGate, Samples } from './series.ts';
import { alarmsOf, drawAlarm, type Red, readAlarms } from './simulated-alarms.ts';
import { createTraffic, type Traffic } from './simulated-traffic.ts';
import { WeightTimeline } from './weight-timeline.ts';

/** What a simulated service is made of; the same options make the same service. */
export interface ServiceOptions {
  /** The phases that this process is going to run, with their gates: what the service must be able to answer. */
  readonly phases: readonly Phase[];
  /** How many targets move its traffic. */
  readonly targets: number;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly start: Date;
  /** The weight that is in force at the start. */
  readonly weight: Weight;
  /** Requests per minute to canary and baseline together, on average over the day. */
  readonly requestsPerMinute?: number;
}

/** How long a flapping alarm is red: shorter than the time between two looks of a gate with longer periods. */
const FLAP = 120_000;

/**
 * The world of a rehearsal: a service whose canary gets traffic by the weight in force, gives every gate of the plan a
 * series well within its limits, and breaks in one way at a seeded time. Everything about a period is a function of the
 * options and of the weights written before it, so periods may be asked for in any order and any number of times.
 */
export class SimulatedService {
  readonly scenario: Scenario;
  readonly gates: readonly Gate[];
  readonly fault: Fault | undefined;
  readonly #options: ServiceOptions;
  readonly #timelines: readonly WeightTimeline[];
  readonly #traffic: Traffic;
  readonly #alarms: readonly string[];
  readonly #samples = new Map<string, Samples>();
  #faultAt: number | undefined;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.scenario = options.scenario;
    this.gates = [
      ...new Map(options.phases.flatMap((phase) => phase.gates).map((gate) => [gate.name, gate])).values(),
    ];
    this.#alarms = alarmsOf(
      this.gates.flatMap((gate) => (gate.kind === 'alarms' ? gate.signals[0].patterns : [])),
    );
    this.fault = drawFault(options.phases, options.scenario, options.seed);
    this.#timelines = Array.from({ length: options.targets }, () => new WeightTimeline(options.weight));
    this.#traffic = createTraffic(options.seed, options.requestsPerMinute);
    this.#settleFault();
  }

  /** When the service breaks (epoch ms); undefined while the weight that it waits for has not been written. */
  get faultAt(): number | undefined {
    return this.#faultAt;
  }

  /** What a target gives to the canary at a moment. */
  splitOf(target: number, now: number): Split {
    const timeline = this.#timeline(target);
    return { weight: timeline.at(now), inForce: timeline.pendingAt(now) === undefined };
  }

  /** When the write in progress on a target will be in force (epoch ms); undefined when there is none. */
  busyUntil(target: number, now: number): number | undefined {
    return this.#timeline(target).pendingAt(now)?.at;
  }

  /** Notes that a target was told to give this weight from `at` on, which lies in the future. */
  write(target: number, at: number, to: Weight): void {
    this.#timeline(target).write(at, to);
    this.#settleFault();
  }

  /**
   * The numbers of one gate, by the number of the period since the epoch. A period is drawn when it is asked for the first time,
   * and kept; it must be over by then, because the weights written during it bear on it.
   */
  samples(gate: MeasuredGate, period: number): Samples {
    const key = `${period} ${gate.name}`;
    const known = this.#samples.get(key);
    if (known !== undefined) return known;
    const series = seriesOf(gate, this.#options.seed);
    const samples = kept((index) => series(this.#conditions(gate, index, period)));
    this.#samples.set(key, samples);
    return samples;
  }

  /** What the alarms that a signal names did in a window, which must not reach beyond now. */
  alarms(signal: AlarmSignal, window: Window): Reading {
    return readAlarms(this.#alarms, this.#red())(signal, window);
  }

  #conditions(gate: Gate, index: number, period: number): Conditions {
    const start = index * period;
    const on = this.#faultAt !== undefined && start + period / 2 >= this.#faultAt;
    const silent = on && this.scenario === 'silence';
    const broken =
      on && breaks(this.scenario, gate) ? (this.scenario === 'cache' ? 'below' : 'above') : undefined;
    const share = this.#share(start, period);
    const requests = silent ? 0 : this.#traffic({ start, period, share });
    return { index, requests, share, broken };
  }

  #share(start: number, period: number): number {
    const shares = this.#timelines.map((timeline) => timeline.meanOver(start, start + period) / 100);
    return shares.reduce((sum, each) => sum + each, 0) / Math.max(1, shares.length);
  }

  #red(): Red | undefined {
    const { fault } = this;
    if (this.scenario !== 'alarm' || this.#faultAt === undefined || fault === undefined) return undefined;
    const gates = this.#options.phases.find((phase) => phase.name === fault.phase)?.gates ?? [];
    const alarm = drawAlarm(gates, this.#options.seed);
    const until = fault.variant ? this.#faultAt + FLAP : Number.POSITIVE_INFINITY;
    return { alarm, from: this.#faultAt, until };
  }

  /** The fault's time is settled by the write that brings the weight which it waits for. */
  #settleFault(): void {
    if (this.fault === undefined || this.#faultAt !== undefined) return;
    const { weight, offset, variant } = this.fault;
    const since = this.#options.start.getTime();
    const reached = this.#timelines.map((timeline) => timeline.reached(weight, since));
    const all = reached.filter((at) => at !== undefined);
    if (all.length < reached.length || all.length === 0) return;
    this.#faultAt = Math.max(...all) + offset;
    if (this.scenario === 'drift') this.#timelines[0]?.drift(this.#faultAt, variant);
  }

  #timeline(target: number): WeightTimeline {
    const timeline = this.#timelines[target];
    if (timeline === undefined) throw new RangeError(`the simulated service has no target ${target}`);
    return timeline;
  }
}
