import type { NewRecord } from '../domain/record.ts';
import { formatWeight, type Weight } from '../domain/weight.ts';
import type { Concluding } from './concluding.ts';
import { held } from './endings.ts';
import type { Ending } from './journal.ts';
import type { Ports } from './ports.ts';

/** How often, and how far apart, the ledger is tried for a verdict: it is down for minutes at a time, rarely longer. */
const TRIES = 6;
const PAUSE = 20_000;
/** A cancelled job has seconds to live: the verdict gets one try that may take this long. */
const LAST_WORDS = 3_000;

/**
 * Writes the verdict, and after the last phase that the release is finished. A pass that cannot be recorded is held: the
 * next phase could not build on it. Every other verdict stands, recorded or not.
 */
export async function recordVerdict(
  { run, journal, ending, claimed, leftUnfinished }: Concluding,
  ports: Ports,
): Promise<Ending> {
  if (leftUnfinished) await appendAll([{ key: run.release, type: 'finished' }], ports);
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
  const problem = outcome === 'aborted' ? await appendOnce(records, ports) : await appendAll(records, ports);
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

async function appendAll(records: readonly NewRecord[], ports: Ports): Promise<string | undefined> {
  const never = new AbortController().signal;
  const left = [...records];
  let problem = '';
  for (let round = 1; round <= TRIES; round += 1) {
    try {
      for (let record = left[0]; record !== undefined; record = left[0]) {
        await ports.ledger.append(record, AbortSignal.timeout(60_000));
        left.shift();
      }
      return undefined;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      ports.warn(`The verdict could not be written to the ledger (try ${round} of ${TRIES}): ${problem}`);
      if (round < TRIES) await ports.clock.sleep(PAUSE, never);
    }
  }
  return problem;
}

async function appendOnce(records: readonly NewRecord[], ports: Ports): Promise<string | undefined> {
  try {
    for (const record of records) await ports.ledger.append(record, AbortSignal.timeout(LAST_WORDS));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function unrecorded(problem: string, weight: Weight): Ending {
  return held(
    'ledger-unreachable',
    `Every gate passed at ${formatWeight(weight)}, but the ledger could not be reached to record it: ${problem}`,
    'Run the phase again when the ledger can be reached: it reads the weight, finds it in force and judges the soak from history.',
  );
}
