import { formatDuration } from '../../domain/duration.ts';
import { RolloutError } from '../../domain/errors.ts';
import { waitUntil } from '../../platform/wait-until.ts';
import { isPassing } from '../at-once.ts';
import { readServices, type ServicesView } from './read-services.ts';
import { type ServicesTarget, SIDES } from './services-target.ts';

/**
 * Reads the services until `done` says so. Throws RolloutError `shift-unconfirmed` when the time (ms) is over; what cannot be
 * read for five minutes throws as the reading did.
 */
export function waitForServices(
  target: ServicesTarget,
  done: (view: ServicesView) => boolean,
  { atMost, signal }: { readonly atMost: number; readonly signal: AbortSignal },
): Promise<ServicesView> {
  return waitUntil({
    clock: target.clock,
    read: (at) => readServices(target, at),
    done,
    isPassing,
    overdue: (last) =>
      new RolloutError(
        'shift-unconfirmed',
        `The services are not stable after ${formatDuration(atMost)}: ${last === undefined ? 'they could not be read' : standing(target, last)}.`,
        { hint: 'Look at the events of the services, then run the phase again or roll back.' },
      ),
    atMost,
    signal,
  });
}

/** "search-canary runs 0 of 2 tasks, search 10 of 10". */
function standing(target: ServicesTarget, view: ServicesView): string {
  return SIDES.map(
    (side) => `${target[side]} runs ${view[side].running} of ${view[side].desired} tasks`,
  ).join(', ');
}
