import { RolloutError } from '../domain/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { guarded } from './guarded.ts';
import { persist } from './persist.ts';
import type { WriteOptions } from './traffic-router.ts';

/** A target whose writes are one call each, and in force as soon as they are accepted. */
export interface AtOnce<View> {
  /** For messages: "alias live of function search". */
  readonly name: string;
  readonly clock: Clock;
  /** Throws RolloutError where asking again cannot help, else a plain Error. */
  read(signal: AbortSignal): Promise<View>;
  /** Whether both show the same traffic: nobody has moved it in between. */
  isSame(a: View, b: View): boolean;
}

/** One change of such a target. */
export interface Change<View> {
  /** Whether a view shows that nothing is left to do. Throws RolloutError where the change may not be made from it. */
  done(view: View): boolean;
  /** Sends the write, once, on the strongest condition that the target knows. Throws `Overtaken` when that was not met. */
  write(view: View, options: WriteOptions): Promise<void>;
}

/** The target is not any more what it was when it was read: nothing was written. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Pauses in ms before a write is sent again that was throttled, overtaken, or whose answer was lost. */
const SHIFT_PAUSES = [1_000, 2_000, 5_000, 10_000] as const;
/** Pauses in ms between the read-backs of a write that was accepted. */
const READ_BACKS = [500, 1_000, 2_000, 5_000, 10_000, 10_000, 30_000] as const;

/**
 * Carries a change out. What a lost answer hides is asked for before the write is sent again. Somebody else's move in between
 * is a conflict: RolloutError `target-busy`.
 */
export async function carryOut<View>(
  target: AtOnce<View>,
  change: Change<View>,
  options: WriteOptions,
): Promise<void> {
  const { signal } = options;
  const { write, stopped } = guarded(options);
  let first: View | undefined;
  for (let tries = 0; ; tries += 1) {
    const view = await target.read(signal);
    if (change.done(view)) return;
    if (first !== undefined && !target.isSame(first, view)) throw overtaken(target);
    first ??= view;
    await write.beforeWrite();
    signal.throwIfAborted();
    const problem = await sent(change, view, write);
    if (problem === undefined) return readBack(target, change, signal);
    if (stopped() || !isPassing(problem)) throw problem;
    const pause = SHIFT_PAUSES[tries];
    if (pause === undefined) throw problem instanceof Overtaken ? overtaken(target, problem) : problem;
    await target.clock.sleep(pause, signal);
  }
}

/** The same, but for a restore: it has the last word over whoever moves the target meanwhile, and retries for minutes. */
export function insistOn<View>(
  target: AtOnce<View>,
  change: Change<View>,
  options: WriteOptions,
): Promise<void> {
  const attempt = async (write: WriteOptions): Promise<undefined> => {
    const view = await target.read(write.signal);
    if (change.done(view)) return;
    await write.beforeWrite();
    write.signal.throwIfAborted();
    await change.write(view, write);
    await readBack(target, change, write.signal);
  };
  return persist({ clock: target.clock, attempt, mayPass }, options);
}

/** Undefined when the write was accepted, else what went wrong. */
async function sent<View>(change: Change<View>, view: View, options: WriteOptions): Promise<unknown> {
  try {
    await change.write(view, options);
    return undefined;
  } catch (error) {
    options.signal.throwIfAborted();
    return error ?? new Error('the write failed without a reason');
  }
}

/** A read right after a write may still show what was before it. */
async function readBack<View>(
  target: AtOnce<View>,
  change: Change<View>,
  signal: AbortSignal,
): Promise<void> {
  for (const pause of [...READ_BACKS, undefined]) {
    try {
      if (change.done(await target.read(signal))) return;
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
    }
    if (pause !== undefined) await target.clock.sleep(pause, signal);
  }
  throw new RolloutError('shift-unconfirmed', `The ${target.name} accepted a write and does not show it.`, {
    hint: 'Look at who else writes to it, then run the phase again or roll back.',
  });
}

function overtaken({ name }: { readonly name: string }, cause?: unknown): RolloutError {
  return new RolloutError('target-busy', `Somebody else has changed the ${name} at the same time.`, {
    hint: 'Find out who, then run the phase again.',
    cause,
  });
}

/** True when asking again later may help. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof RolloutError);
}

function mayPass(error: unknown): boolean {
  return isPassing(error) || (error instanceof RolloutError && PASSES.has(error.reason));
}

const PASSES: ReadonlySet<string> = new Set(['target-busy', 'shift-unconfirmed']);
