import type { RolloutError } from '../domain/errors.ts';
import type { Clock } from './clock.ts';

/** Pauses between two looks in ms: from the first, by the factor, up to the last. */
const FIRST_PAUSE = 5_000;
const LAST_PAUSE = 15_000;
const GROWTH = 1.25;
/** AWS may be out of reach for this long (ms) before a wait gives up. */
const UNREACHABLE = 300_000;

/** What is waited for, and how long. */
export interface Wait<View> {
  readonly clock: Clock;
  read(signal: AbortSignal): Promise<View>;
  /** Whether the wait is over. What it throws ends the wait. */
  done(view: View): boolean;
  /** Whether reading again may help after this error. */
  isPassing(error: unknown): boolean;
  /** What to throw when the time is over; undefined when nothing could be read in it. */
  overdue(last: View | undefined): RolloutError;
  /** Longest time in ms. */
  readonly atMost: number;
  readonly signal: AbortSignal;
}

/** Reads a target until `done` says so, and returns that view. What cannot be read for five minutes throws as the reading did. */
export async function waitUntil<View>(wait: Wait<View>): Promise<View> {
  const { clock, signal } = wait;
  const now = () => clock.now().getTime();
  const until = now() + wait.atMost;
  let seenAt = now();
  let last: View | undefined;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(LAST_PAUSE, pause * GROWTH)) {
    await clock.sleep(pause, signal);
    const read = await wait.read(signal).then(
      (view) => ({ view }),
      (error: unknown) => {
        if (signal.aborted || !wait.isPassing(error) || now() - seenAt > UNREACHABLE) throw error;
        return undefined;
      },
    );
    if (read !== undefined) {
      if (wait.done(read.view)) return read.view;
      seenAt = now();
      last = read.view;
    }
    if (now() >= until) throw wait.overdue(last);
  }
}
