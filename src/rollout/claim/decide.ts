import { type ClaimDecision, decideClaim, workersInQuestion } from '../../domain/ledger-decision.ts';
import type { Want } from '../../domain/ledger-want.ts';
import type { LedgerRecord } from '../../domain/record.ts';
import type { LedgerScope } from '../../ledger/ledger.ts';
import type { Ports } from '../ports.ts';
import { patiently } from './patience.ts';

type DecidePorts = Pick<Ports, 'ledger' | 'workers' | 'clock' | 'warn'>;
type Patient = Want & { readonly ledgerWait: number };

/** A decision and the records that it was made by. */
export interface Decided {
  readonly records: readonly LedgerRecord[];
  readonly decision: ClaimDecision;
}

/** A refusal on a list that may lag is not told before the list has been read again: the record that lifts it may be on its way. */
export async function decide(want: Patient, ports: DecidePorts, signal: AbortSignal): Promise<Decided> {
  const first = await look(want, ports, signal);
  if (first.decision.kind !== 'refuse' || ports.ledger.lag === 0) return first;
  await ports.clock.sleep(ports.ledger.lag, signal);
  return look(want, ports, signal);
}

async function look(want: Patient, ports: DecidePorts, signal: AbortSignal): Promise<Decided> {
  const wait = { ...ports, wait: want.ledgerWait };
  const records = await patiently((each) => ports.ledger.records(scopeOf(want), each), wait, signal);
  const workers = workersInQuestion(records, want);
  const states = await Promise.all(workers.map((worker) => ports.workers.stateOf(worker, signal)));
  const concluded = new Set(workers.filter((_, index) => states[index] === 'gone').map(({ id }) => id));
  return { records, decision: decideClaim(records, want, { now: ports.clock.now().getTime(), concluded }) };
}

/** The scope of everything that bears on a claim. */
export function scopeOf(want: Pick<Want, 'key' | 'targets'>): LedgerScope {
  return { ...want.key, targets: want.targets };
}
