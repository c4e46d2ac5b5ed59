import type { Clock } from '../../platform/clock.ts';
import { Ended } from '../claim/ended.ts';
import type { PhaseRun } from '../ports.ts';
import { held } from './endings.ts';

/**
 * Work of steps and checks, which may wait for long, for as long as this job may live: at its own deadline the signal is aborted,
 * and `Ended` is thrown: held, with `deadline`. What has been done by then stands in the ledger, and the next job goes on there.
 */
export async function beforeDeadline<T>(
  { deadline, phase }: Pick<PhaseRun, 'deadline' | 'phase'>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (deadline === undefined) return work(signal);
  const over = new AbortController();
  const done = new AbortController();
  const left = Math.max(0, deadline - clock.now().getTime());
  const text = `The job's own deadline came while phase ${phase.name} waited for a step or a check.`;
  clock.sleep(left, AbortSignal.any([signal, done.signal])).then(
    () => over.abort(new Ended(held('deadline', text, 'Run the phase again: it goes on from where it is.'))),
    () => undefined, // the work ended first
  );
  try {
    return await work(AbortSignal.any([signal, over.signal]));
  } finally {
    done.abort();
  }
}
