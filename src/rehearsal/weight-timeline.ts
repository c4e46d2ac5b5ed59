import { type Weight, weight } from '../domain/weight.ts';

interface Change {
  /** When the weight came, or comes, into force (epoch ms). */
  readonly at: number;
  readonly weight: Weight;
}

/**
 * The weight of one simulated target over time. The future is known: a write comes into force a while after it was sent,
 * and what somebody else will do is settled before.
 */
export class WeightTimeline {
  readonly #initial: Weight;
  readonly #changes: Change[] = [];
  #written: Change | undefined;

  constructor(initial: Weight) {
    this.#initial = initial;
  }

  /** Notes a write that will be in force from `at` on. */
  write(at: number, to: Weight): void {
    this.#written = { at, weight: to };
    this.#insert(this.#written);
  }

  /** Notes that somebody else moves the weight at `at`: nothing shows it before. */
  drift(at: number, up: boolean): void {
    const from = this.at(at);
    this.#insert({ at, weight: weight(up && from <= 80 ? from + 20 : Math.floor(from / 2)) });
  }

  #insert(change: Change): void {
    const later = this.#changes.findIndex((other) => other.at > change.at);
    this.#changes.splice(later < 0 ? this.#changes.length : later, 0, change);
  }

  /** The weight in force at a moment. */
  at(moment: number): Weight {
    return this.#changes.findLast((change) => change.at <= moment)?.weight ?? this.#initial;
  }

  /** The write that was sent and is not in force yet; undefined when there is none. */
  pendingAt(moment: number): Change | undefined {
    return this.#written !== undefined && this.#written.at > moment ? this.#written : undefined;
  }

  /** Mean weight over a span of time, in percent. */
  meanOver(start: number, end: number): number {
    let from = start;
    let sum = 0;
    for (const change of this.#changes) {
      if (change.at <= start || change.at >= end) continue;
      sum += this.at(from) * (change.at - from);
      from = change.at;
    }
    return (sum + this.at(from) * (end - from)) / (end - start);
  }

  /** When the weight is at least so high for the first time; `since` where it was from the beginning; undefined: not yet. */
  reached(atLeast: Weight, since: number): number | undefined {
    if (this.#initial >= atLeast) return since;
    return this.#changes.find((change) => change.weight >= atLeast)?.at;
  }
}
