import type { Reading, Signal, Window } from '../domain/signal.ts';
import type { Clock } from '../platform/clock.ts';
import { createStream, type Stream, uniform } from './random.ts';
import { readFrom, type Source, type Sources, sourcesOf } from './signal-sources.ts';
import type { SimulatedService } from './simulated-service.ts';

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
  readonly #delays: (source: Source) => Stream;
  #count = 0;

  constructor(service: SimulatedService, seed: number, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
    this.#sources = sourcesOf(service.gates);
    this.#reads = createStream(seed, 'reads');
    this.#delays = delaysOf(seed);
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
    const source = this.#sources(signal);
    if (source === undefined) return { kind: 'no-data', detail: UNKNOWN };
    const period = signal.period * 1000;
    const points = [];
    for (
      let at = Math.ceil(span.start / period) * period;
      at < span.end && at + period <= span.now;
      at += period
    ) {
      const sample = this.#service.sample(source.gate, at, period);
      const value = readFrom(source, sample);
      if (value !== undefined && this.#visibleAt(source, at, period) <= span.now) points.push({ at, value });
    }
    return points.length > 0
      ? { kind: 'series', points }
      : { kind: 'no-data', detail: 'the simulated canary emitted nothing in this window' };
  }

  #visibleAt(source: Source, start: number, period: number): number {
    const { gate } = source;
    const random = this.#delays(source)(start / 1000);
    const delay = gate.settle * uniform(random, 0.2, 0.8);
    const late = this.#isFlaky(start) && random() < FLAKY.late;
    return start + period + (late ? gate.settle + uniform(random, 0, 3 * period) : delay);
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

/** Each metric has its own delays. */
function delaysOf(seed: number): (source: Source) => Stream {
  const streams = new Map<string, Stream>();
  return ({ delivery }) => {
    const known = streams.get(delivery);
    if (known !== undefined) return known;
    const stream = createStream(seed, `delay ${delivery}`);
    streams.set(delivery, stream);
    return stream;
  };
}
