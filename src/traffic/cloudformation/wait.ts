import { formatDuration } from '../../domain/duration.ts';
import { RolloutError } from '../../domain/errors.ts';
import { isPassing } from './faults.ts';
import { readStack } from './read-stack.ts';
import type { StackTarget } from './stack-target.ts';
import type { StackView } from './stack-view.ts';

/** Pauses between two looks in ms: from the first, by the factor, up to the last. */
const FIRST_PAUSE = 5_000;
const LAST_PAUSE = 15_000;
const GROWTH = 1.25;
/** AWS may be out of reach for this long (ms) before a wait gives up. */
const UNREACHABLE = 300_000;

export interface Wait {
  /** Longest time in ms. */
  readonly atMost: number;
  readonly signal: AbortSignal;
}

/**
 * Reads the stack until `done` says so, and returns that view. Throws RolloutError `shift-unconfirmed` when the time is over;
 * what cannot be read for five minutes throws as the reading did.
 */
export async function waitUntil(
  target: StackTarget,
  done: (view: StackView) => boolean,
  { atMost, signal }: Wait,
): Promise<StackView> {
  const now = () => target.clock.now().getTime();
  const until = now() + atMost;
  let seen = { at: now(), status: 'unknown' };
  for (let pause = FIRST_PAUSE; ; pause = Math.min(LAST_PAUSE, pause * GROWTH)) {
    await target.clock.sleep(pause, signal);
    try {
      const view = await readStack(target, signal);
      if (done(view)) return view;
      seen = { at: now(), status: view.status };
    } catch (error) {
      if (signal.aborted || !isPassing(error) || now() - seen.at > UNREACHABLE) throw error;
    }
    if (now() >= until) {
      throw new RolloutError(
        'shift-unconfirmed',
        `The stack ${target.stack} is in ${seen.status} after ${formatDuration(atMost)}.`,
        { hint: 'Look at the events of the stack, then run the phase again or roll back.' },
      );
    }
  }
}
