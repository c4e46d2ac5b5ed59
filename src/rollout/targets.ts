import { RolloutError } from '../domain/errors.ts';
import type { Split, Weight } from '../domain/weight.ts';
import { formatWeight } from '../domain/weight.ts';
import type { Clock } from '../platform/clock.ts';
import type { TrafficRouter } from '../traffic/traffic-router.ts';
import type { Journal } from './journal.ts';

/** Tries at a target that cannot be read, where nothing can go on without, and the time between them in ms. */
const TRIES = 4;
const PAUSE = 15_000;

/** What all targets of a plan give to the canary at one moment. */
export interface Splits {
  readonly splits: readonly Split[];
  /** The highest of them: what a person would call the weight when they differ. */
  readonly weight: Weight;
  /** Whether all targets are at the same weight. */
  readonly even: boolean;
  readonly inForce: boolean;
}

/**
 * Reads every target, side by side, and notes the weights in the journal. Throws RolloutError `target-unreadable` where AWS
 * cannot be reached, and what the routers say where asking again does not help.
 */
export async function readSplits(
  routers: readonly TrafficRouter[],
  journal: Journal,
  signal: AbortSignal,
): Promise<Splits> {
  const splits = await Promise.all(routers.map((router) => readSplit(router, signal)));
  const weights = splits.map((split) => split.weight);
  const highest = Math.max(...weights) as Weight;
  journal.weights = weights;
  journal.weight = highest;
  return {
    splits,
    weight: highest,
    even: weights.every((each) => each === highest),
    inForce: splits.every((split) => split.inForce),
  };
}

/** The same where nothing can go on without an answer: what may pass is waited for, for a minute. */
export function readSplitsPatiently(
  world: { readonly routers: readonly TrafficRouter[]; readonly clock: Clock },
  journal: Journal,
  signal: AbortSignal,
): Promise<Splits> {
  return askPatiently(() => readSplits(world.routers, journal, signal), world.clock, signal);
}

/** Asks again, for a minute, where a target could not be read. */
export async function askPatiently<T>(ask: () => Promise<T>, clock: Clock, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const mayPass = error instanceof RolloutError && error.reason === 'target-unreadable';
      if (!mayPass || tries === TRIES) throw error;
      await clock.sleep(PAUSE, signal);
    }
  }
}

/** Asks one target something. What is not a refusal of the router becomes RolloutError `target-unreadable`. */
export async function askTarget<T>(what: string, ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (signal.aborted || error instanceof RolloutError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new RolloutError('target-unreadable', `${what} could not be read: ${why}`, {
      hint: 'Run the phase again when AWS can be reached.',
      cause: error,
    });
  }
}

function readSplit(router: TrafficRouter, signal: AbortSignal): Promise<Split> {
  return askTarget(`The weight of ${router.label}`, () => router.current(signal), signal);
}

/** "10 %", or each target's own weight where they differ. */
export function formatSplits(splits: Splits, routers: readonly TrafficRouter[]): string {
  if (splits.even) return formatWeight(splits.weight);
  return splits.splits
    .map((split, i) => `${formatWeight(split.weight)} (${routers[i]?.label ?? ''})`)
    .join(', ');
}
