import type { RolloutError } from '../domain/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { guarded } from './guarded.ts';
import type { WriteOptions } from './traffic-router.ts';

/** Pauses between the tries in ms: 10 tries over at least five minutes, whatever the reason. */
const PAUSES = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000] as const;

/**
 * Nor is a try begun later than this, in ms: a try may wait for hours, and a hosted job, which ends after six, must not end before
 * it has told the command for a person.
 */
const LONGEST = 3 * 3_600_000;

/** A restore that consists of several calls. */
export interface Persistence {
  readonly clock: Clock;
  /** One try from whatever state. Answers why the target did not follow, undefined when it did; throws what a call threw. */
  attempt(write: WriteOptions): Promise<RolloutError | undefined>;
  /** Whether trying again may help after this error. */
  mayPass(error: unknown): boolean;
}

/** Tries until the target has followed. What `beforeWrite` throws ends it at once: somebody has said no. */
export async function persist({ clock, attempt, mayPass }: Persistence, write: WriteOptions): Promise<void> {
  const guard = guarded(write);
  const begun = clock.now().getTime();
  for (let tries = 0; ; tries += 1) {
    let problem: unknown;
    try {
      problem = await attempt(guard.write);
      if (problem === undefined) return;
    } catch (error) {
      write.signal.throwIfAborted();
      if (guard.stopped() || !mayPass(error)) throw error;
      problem = error;
    }
    const pause = PAUSES[tries];
    if (pause === undefined || clock.now().getTime() - begun >= LONGEST) throw problem;
    await clock.sleep(pause, write.signal);
  }
}
