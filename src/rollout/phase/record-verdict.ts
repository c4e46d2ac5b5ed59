import type { NewRecord } from '../../domain/record.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import type { Ending } from '../journal.ts';
import type { Ports } from '../ports.ts';
import type { Concluding } from './concluding.ts';
import { held } from './endings.ts';

/** How often, and how far apart, the ledger is tried for a verdict: it is down for minutes at a time, rarely longer. */
const TRIES = 6;
const PAUSE = 20_000;
const ANSWER_WITHIN = 60_000;
/** A cancelled job has seconds to live: whatever is under way may take this long, and nothing is tried again. */
const LAST_WORDS = 3_000;

/**
 * Writes the verdict, and after the last phase that the release is finished. A pass that cannot be recorded is held: the
 * next phase could not build on it. Every other verdict stands, recorded or not.
 */
export async function recordVerdict(
  { run, journal, ending, claimed, leftUnfinished }: Concluding,
  ports: Ports,
  signal: AbortSignal,
): Promise<Ending> {
  if (leftUnfinished) await appendAll([{ key: run.release, type: 'finished' }], ports, signal);
  if (claimed === undefined || ending.reason === 'taken-over' || ending.reason === 'claim-lost')
    return ending;
  const weight = journal.weight ?? run.phase.traffic;
  const { outcome, reason, restore } = ending;
  const verdict: NewRecord = {
    key: run.release,
    type: 'verdict',
    claim: claimed.claim.id,
    outcome,
    reason,
    weight,
    ...(restore === undefined ? {} : { restore }),
  };
  const records: NewRecord[] = [...journal.untold, verdict, ...afterwards({ run, journal, ending, claimed })];
  const problem = await appendAll(records, ports, signal);
  if (problem === undefined) return ending;
  journal.warnings.add('The verdict could not be written to the ledger.');
  return outcome === 'passed' ? unrecorded(problem, weight) : ending;
}

/** The last pass finishes the release. A refusal that moved nothing takes the claim back, so that it blocks nobody. */
function afterwards({
  run,
  journal,
  ending,
  claimed,
}: Omit<Concluding, 'leftUnfinished'>): readonly NewRecord[] {
  const key = run.release;
  if (ending.outcome === 'passed' && run.index === run.phases.length - 1) return [{ key, type: 'finished' }];
  if (ending.outcome !== 'refused' || journal.moved || claimed === undefined) return [];
  return [{ key, type: 'withdrawn', claim: claimed.claim.id }];
}

/** Appends the records in order, again and again until all are stored; answers what stood in the way. */
async function appendAll(
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

function unrecorded(problem: string, weight: Weight): Ending {
  return held(
    'ledger-unreachable',
    `Every gate passed at ${formatWeight(weight)}, but the ledger could not be reached to record it: ${problem}`,
    'Run the phase again when the ledger can be reached: it reads the weight, finds it in force and judges the soak from history.',
  );
}
