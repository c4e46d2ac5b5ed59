import type { AlarmSignal, Point, Reading, Signal, Window } from '../domain/signal.ts';
import type { Clock } from '../platform/clock.ts';
import { kept } from './kept.ts';
import { createStream, type Random, type Stream, uniform } from './random.ts';
import { readFrom, type Source, type Sources, sourcesOf } from './signal-sources.ts';
import type { SimulatedService } from './simulated-service.ts';

/** A point and when it can be read (epoch ms); without a point, nothing was emitted in the period. */
interface Delivery {
  readonly point: Point | undefined;
  readonly visibleAt: number;
}

/** Deliveries by the number of the period: each is drawn once and kept. */
type Deliveries = (index: number) => Delivery;

/** Of 100 reads of a flaky provider so many fail as a whole, or lose signals; and so many of 100 points come late. */
const FLAKY = { throttled: 0.04, partial: 0.04, late: 0.02 };

/**
 * Reads the signals of the plan that the service was built from, and nothing else. Points become visible some time after
 * their period has ended, always within the gate's `settle`, unless the scenario is `flaky`: then reads fail, answers lack
 * signals and points come late, while the service itself is healthy.
 */
export class SimulatedProvider {
  readonly history = true;
  readonly #service: SimulatedService;
  readonly #clock: Clock;
  readonly #sources: Sources;
  readonly #reads: Stream;
  readonly #seed: number;
  readonly #known = new WeakMap<Signal, Deliveries>();
  #count = 0;

  constructor(service: SimulatedService, seed: number, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
    this.#sources = sourcesOf(service.gates);
    this.#reads = createStream(seed, 'reads');
    this.#seed = seed;
  }

  async read(signals: readonly Signal[], window: Window, signal: AbortSignal): Promise<readonly Reading[]> {
    signal.throwIfAborted();
    const now = this.#clock.now().getTime();
    const random = this.#reads(this.#count);
    this.#count += 1;
    const day = random();
    if (this.#isFlaky(now) && day < FLAKY.throttled)
      return signals.map(() => failure('Throttling: Rate exceeded'));
    const partial = this.#isFlaky(now) && day < FLAKY.throttled + FLAKY.partial;
    return signals.map((each) =>
      partial && random() < 0.3
        ? failure('InternalError: partial data')
        : this.#readOne(each, { ...window, now }),
    );
  }

  async explain(
    sig: Signal,
    signal: AbortSignal,
  ): Promise<{ readonly detail: string; readonly certain: boolean } | undefined> {
    signal.throwIfAborted();
    if (sig.kind === 'alarms' || this.#sources(sig) !== undefined) return undefined;
    return { detail: UNKNOWN, certain: true };
  }

  #readOne(signal: Signal, span: Window & { readonly now: number }): Reading {
    if (signal.kind === 'alarms') {
      return this.#service.alarms(signal, { start: span.start, end: Math.min(span.end, span.now + 1) });
    }
    const draw = this.#deliveries(signal);
    if (draw === undefined) return { kind: 'no-data', detail: UNKNOWN };
    const period = signal.period * 1000;
    const points: Point[] = [];
    const end = Math.min(Math.ceil(span.end / period), Math.floor(span.now / period));
    for (let index = Math.ceil(span.start / period); index < end; index += 1) {
      const { point, visibleAt } = draw(index);
      if (point !== undefined && visibleAt <= span.now) points.push(point);
    }
    return points.length > 0
      ? { kind: 'series', points }
      : { kind: 'no-data', detail: 'the simulated canary emitted nothing in this window' };
  }

  /** What a signal delivers, period by period; undefined for a signal that the plan does not have. */
  #deliveries(signal: Exclude<Signal, AlarmSignal>): Deliveries | undefined {
    const known = this.#known.get(signal);
    if (known !== undefined) return known;
    const source = this.#sources(signal);
    if (source === undefined) return undefined;
    const deliveries = this.#keeping(source, signal.period * 1000);
    this.#known.set(signal, deliveries);
    return deliveries;
  }

  #keeping(source: Source, period: number): Deliveries {
    const samples = this.#service.samples(source.gate, period);
    const delays = createStream(this.#seed, `delay ${source.delivery}`);
    return kept((index) => {
      const at = index * period;
      const value = readFrom(source, samples(index));
      const visibleAt = at + period + this.#delay(delays(index), source.gate.settle, { at, period });
      return { point: value === undefined ? undefined : { at, value }, visibleAt };
    });
  }

  /** How long after its period's end a point becomes visible. */
  #delay(
    random: Random,
    settle: number,
    { at, period }: { readonly at: number; readonly period: number },
  ): number {
    const usual = settle * uniform(random, 0.2, 0.8);
    const late = this.#isFlaky(at) && random() < FLAKY.late;
    return late ? settle + uniform(random, 0, 3 * period) : usual;
  }

  #isFlaky(at: number): boolean {
    const { scenario, faultAt } = this.#service;
    return scenario === 'flaky' && faultAt !== undefined && at >= faultAt;
  }
}

const UNKNOWN = 'the simulated service answers only for the gates of the plan that it was built from';

function failure(message: string): Reading {
  return { kind: 'error', cause: new Error(message) };
}
