import { formatDuration } from '../../domain/duration.ts';
import type { Ending, Journal } from '../journal.ts';
import { held } from '../phase/endings.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { askChecks, notHolding } from './ask-checks.ts';
import { noteAnswers } from './hold-checks.ts';

/** How often the baseline's readiness is asked during a soak (ms); a look asks at the first occasion after that. */
const EVERY = 5 * 60_000;
/** A check that did not hold is asked at each look from then on; after so long (ms) without an answer that it does, the phase is held. */
const UNREADY_FOR = 10 * 60_000;

/**
 * Asks during a soak whether the baseline could still take the traffic back. One bad answer must not cost two days of soak:
 * it is told, and holds the phase when it has been so for 10 min.
 */
export function watchReady(
  { run, journal }: { readonly run: PhaseRun; readonly journal: Journal },
  ports: Ports,
): (signal: AbortSignal) => Promise<Ending | undefined> {
  const checks = run.ready ?? [];
  let askedAt = Number.NEGATIVE_INFINITY;
  let unreadySince: number | undefined;
  return async (signal) => {
    const now = ports.clock.now().getTime();
    if (checks.length === 0 || (unreadySince === undefined && now - askedAt < EVERY)) return undefined;
    askedAt = now;
    const answers = await askChecks({ checks, moment: 'ready', once: true }, ports, signal);
    noteAnswers(journal, answers);
    const bad = notHolding(answers);
    unreadySince = bad === undefined ? undefined : (unreadySince ?? now);
    if (bad === undefined || unreadySince === undefined) return undefined;
    const text = `The baseline is not ready to take the traffic back: ${bad}.`;
    journal.warnings.add('The baseline was not ready to take the traffic back at every look.');
    ports.warn(text);
    if (now - unreadySince < UNREADY_FOR) return undefined;
    return held('check-failed', `${text} It has been so for ${formatDuration(now - unreadySince)}.`);
  };
}
