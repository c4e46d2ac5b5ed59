import type { NewRecord } from '../../domain/record.ts';
import type { Ending } from '../journal.ts';
import type { Ports } from '../ports.ts';
import { appendAll } from './append-all.ts';
import type { Concluding } from './concluding.ts';
import { finished, finishRelease, promotes, unrecorded } from './finish-release.ts';

/**
 * Writes the verdict, and after the last phase that the release is finished, once its canary is promoted where the targets know
 * how. A pass that cannot be recorded is held: the next phase could not build on it. Every other verdict stands, recorded or
 * not.
 */
export async function recordVerdict(
  concluding: Concluding,
  ports: Ports,
  signal: AbortSignal,
): Promise<Ending> {
  const { run, journal, ending, claimed, leftUnfinished } = concluding;
  if (leftUnfinished) return finishRelease({ run, ending }, ports, signal);
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
  const finishes = ending.outcome === 'passed' && run.index === run.phases.length - 1;
  const promoting = finishes && promotes(run, ports);
  const after = finishes && !promoting ? [finished(run)] : takenBack(concluding);
  const problem = await appendAll([...journal.untold, verdict, ...after], ports, signal);
  if (problem === undefined) return promoting ? finishRelease({ run, ending }, ports, signal) : ending;
  journal.warnings.add('The verdict could not be written to the ledger.');
  return outcome === 'passed' ? unrecorded(problem, weight) : ending;
}

/** A refusal that moved nothing takes the claim back, so that it blocks nobody. */
function takenBack({ run, journal, ending, claimed }: Concluding): readonly NewRecord[] {
  if (ending.outcome !== 'refused' || journal.moved || claimed === undefined) return [];
  return [{ key: run.release, type: 'withdrawn', claim: claimed.claim.id }];
}
