import type { ChildProcess } from 'node:child_process';

/** A child that runs by virtual time, as a test acts on it. */
export interface ChildControl {
  signal(signal: NodeJS.Signals): void;
  /** Cancels as the runner does: SIGINT, SIGTERM 7.5 s later, SIGKILL 2.5 s after that; all in virtual time. */
  cancel(now: number): void;
}

/** Something that happens at a virtual time, on the way past it, while the child stands still. */
export interface Stop {
  readonly at: number;
  readonly act: (child: ChildControl) => void | Promise<void>;
}

const SIGTERM_AFTER = 7500;
const SIGKILL_AFTER = 10_000;

/** What a test may do to a child; `stops` gets what follows later. */
export function controlOf(child: ChildProcess, stops: Map<number, Stop['act']>): ChildControl {
  const at = (time: number, act: () => void) => {
    stops.set(time, act);
    tell(child, { stopAt: time });
  };
  return {
    signal: (signal) => void child.kill(signal),
    cancel: (now) => {
      child.kill('SIGINT');
      at(now + SIGTERM_AFTER, () => void child.kill('SIGTERM'));
      at(now + SIGKILL_AFTER, () => void child.kill('SIGKILL'));
    },
  };
}

/** Says something to the child's clock; a child that is gone hears nothing. */
export function tell(child: ChildProcess, message: Readonly<Record<string, unknown>>): void {
  if (child.connected) child.send(message, () => undefined);
}
