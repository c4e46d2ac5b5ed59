import type { ChildProcess } from 'node:child_process';
import { setTimeout as later } from 'node:timers/promises';

/** Whether a process may lead a group of its own. */
export const GROUPS = process.platform !== 'win32';

/** What a command, and all that it has started, has to end in after SIGTERM, in ms; SIGKILL follows. */
export const GRACE = 2_000;
/** Between two looks at a group, and how long the killed are looked for, in ms. */
const LOOK_EVERY = 20;
const KILLED_WITHIN = 500;

/** Sends a signal to a command and to all that it has started. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (!GROUPS) return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group has gone by itself
  }
}

/**
 * Waits until nobody of the group of a command lives that was told to end and has ended itself: what it has started may not
 * listen, and would go on with what was called off. Who stays is killed.
 */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (await isGone(child, GRACE)) return;
  signalGroup(child, 'SIGKILL');
  await isGone(child, KILLED_WITHIN);
}

async function isGone({ pid }: ChildProcess, within: number): Promise<boolean> {
  if (pid === undefined || !GROUPS) return true;
  for (let waited = 0; ; waited += LOOK_EVERY) {
    try {
      process.kill(-pid, 0);
    } catch {
      return true;
    }
    if (waited >= within) return false;
    await later(LOOK_EVERY);
  }
}
