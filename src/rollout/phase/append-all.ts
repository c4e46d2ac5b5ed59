import type { NewRecord } from '../../domain/record.ts';
import type { Ports } from '../ports.ts';

/** How often, and how far apart, the ledger is tried for a verdict: it is down for minutes at a time, rarely longer. */
const TRIES = 6;
const PAUSE = 20_000;
const ANSWER_WITHIN = 60_000;
/** A cancelled job has seconds to live: whatever is under way may take this long, and nothing is tried again. */
const LAST_WORDS = 3_000;

/** Appends the records in order, again and again until all are stored; answers what stood in the way. */
export async function appendAll(
  records: readonly NewRecord[],
  ports: Ports,
  signal: AbortSignal,
): Promise<string | undefined> {
  const left = [...records];
  const last = lastWords(signal);
  for (let round = 1; ; round += 1) {
    try {
      for (let record = left[0]; record !== undefined; record = left[0]) {
        await ports.ledger.append(record, AbortSignal.any([last, AbortSignal.timeout(ANSWER_WITHIN)]));
        left.shift();
      }
      return undefined;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      ports.warn(`The verdict could not be written to the ledger (try ${round} of ${TRIES}): ${problem}`);
      if (signal.aborted || round === TRIES) return problem;
      await ports.clock.sleep(PAUSE, signal).catch(() => undefined); // cancelled: one last try
    }
  }
}

/** Aborts a while after the job was cancelled: time enough for one answer, and for the reports after it. */
function lastWords(signal: AbortSignal): AbortSignal {
  const over = new AbortController();
  const begin = () => {
    const limit = AbortSignal.timeout(LAST_WORDS);
    limit.addEventListener('abort', () => over.abort(limit.reason), { once: true });
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return over.signal;
}
