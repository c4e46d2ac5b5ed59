import { RolloutError } from '../domain/errors.ts';
import { labelOf, type Target } from '../domain/target.ts';
import { formatWeight, type Split, type Weight } from '../domain/weight.ts';
import type { Clock } from '../platform/clock.ts';
import { createStream, type Random, uniform } from './random.ts';
import type { SimulatedService } from './simulated-service.ts';

/** What a router of the simulated service is built from. */
export interface SimulatedRouterOptions {
  readonly target: Target;
  /** Identity in the ledger, as the real target's router would have it. */
  readonly key: string;
  /** Position of the target among those of the service. */
  readonly index: number;
  readonly seed: number;
}

/** How long a write takes to be in force, in ms: what a small stack update takes. */
const LEAST_DELAY = 15_000;
const MOST_DELAY = 45_000;

/** Moves the traffic of one target of the simulated service. A write is in force after some seconds of the clock. */
export class SimulatedRouter {
  readonly label: string;
  readonly key: string;
  readonly #target: number;
  readonly #service: SimulatedService;
  readonly #clock: Clock;
  readonly #delays: Random;

  constructor(service: SimulatedService, options: SimulatedRouterOptions, clock: Clock) {
    const { target, key, index, seed } = options;
    this.label = target.kind === 'simulated' ? labelOf(target) : `${labelOf(target)} (simulated)`;
    this.key = key;
    this.#target = index;
    this.#service = service;
    this.#clock = clock;
    this.#delays = createStream(seed, `writes ${key}`)(0);
  }

  async current(signal: AbortSignal): Promise<Split> {
    signal.throwIfAborted();
    return this.#service.splitOf(this.#target, this.#now());
  }

  /** Throws RolloutError `target-busy` while another write is on its way. */
  async shiftTo(weight: Weight, write: Write): Promise<void> {
    write.signal.throwIfAborted();
    if (this.#busyFor() > 0)
      throw new RolloutError('target-busy', `${this.label} is being updated by somebody else.`);
    await this.#write(weight, write);
  }

  async restoreTo(weight: Weight, write: Write): Promise<void> {
    for (let rest = this.#busyFor(); rest > 0; rest = this.#busyFor())
      await this.#clock.sleep(rest, write.signal);
    await this.#write(weight, write);
  }

  /** Nobody can reach into the process, so what a person is told is a comment, harmless when it is pasted. */
  command(weight: Weight): string {
    return `# ${this.label} lives in its own process only; it would now be set to ${formatWeight(weight)}`;
  }

  async #write(weight: Weight, { signal, beforeWrite }: Write): Promise<void> {
    if (this.#service.splitOf(this.#target, this.#now()).weight === weight) return;
    await beforeWrite();
    signal.throwIfAborted();
    const delay = Math.round(uniform(this.#delays, LEAST_DELAY, MOST_DELAY));
    this.#service.write(this.#target, this.#now() + delay, weight);
    await this.#clock.sleep(delay, signal);
  }

  #busyFor(): number {
    return Math.max(0, (this.#service.busyUntil(this.#target, this.#now()) ?? 0) - this.#now());
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

interface Write {
  readonly signal: AbortSignal;
  /** Called directly before every write; it throws to keep the write from happening. */
  readonly beforeWrite: () => Promise<void>;
}
