import { RolloutError } from '../../domain/errors.ts';
import type { RecordOf } from '../../domain/ledger-claims.ts';
import { type Standing, type Stop, stopOf } from '../../domain/ledger-standing.ts';
import type { Want } from '../../domain/ledger-want.ts';
import type { LedgerRecord } from '../../domain/record.ts';
import type { Ports } from '../ports.ts';
import { scopeOf } from './decide.ts';
import { patiently } from './patience.ts';

/** A list that does not show our own record is asked again this often (ms), at most for this long. */
const POLL = 2_000;
const LISTED_WITHIN = 120_000;

/** A claim as it was written, and the record with which this worker came to it. */
export interface Unconfirmed {
  readonly claim: RecordOf<'claim'>;
  /** The claim itself, or the `taken-over` behind it. */
  readonly own: LedgerRecord;
  readonly want: Want & { readonly ledgerWait: number };
}

type ConfirmPorts = Pick<Ports, 'ledger' | 'clock' | 'warn'>;

/**
 * Waits until the ledger's lag has passed and our own record is listed; by then every older claim is listed too. Throws
 * RolloutError when the claim does not stand then, after taking it back where another one has won.
 */
export async function confirmClaim(
  held: Unconfirmed,
  ports: ConfirmPorts,
  signal: AbortSignal,
): Promise<void> {
  const { ledger, clock } = ports;
  await clock.sleep(ledger.lag, signal);
  const records = await listed(held, ports, signal);
  const stop = stopOf(records, standingOf(held), clock.now().getTime());
  if (stop === undefined) return;
  if (stop.reason === 'claim-lost' && held.own.type === 'claim') await withdraw(held, ports, signal);
  throw stopped(stop);
}

/** What is asked of the records before each write. */
export function standingOf({
  claim,
  own,
  want,
}: Pick<Unconfirmed, 'claim' | 'own'> & { want: Want }): Standing {
  const by = { type: own.type, id: own.id };
  return { key: want.key, claim: claim.id, worker: want.worker, by, targets: want.targets };
}

export function stopped({ reason, message }: Stop): RolloutError {
  const hint =
    reason === 'claim-lost'
      ? 'Nothing was moved by this job. Run the phase again when the other release has ended.'
      : 'Whoever gave the order, or took over, carries the release on.';
  return new RolloutError(reason, message, { hint });
}

async function listed(
  held: Unconfirmed,
  ports: ConfirmPorts,
  signal: AbortSignal,
): Promise<readonly LedgerRecord[]> {
  const { ledger, clock } = ports;
  const { ledgerWait } = held.want;
  const until = clock.now().getTime() + LISTED_WITHIN;
  while (true) {
    const ask = (each: AbortSignal) => ledger.records(scopeOf(held.want), each);
    const records = await patiently(ask, { ...ports, wait: ledgerWait }, signal);
    if (records.some(({ id, type }) => id === held.own.id && type === held.own.type)) return records;
    if (clock.now().getTime() >= until) {
      throw new RolloutError(
        'ledger-down',
        'The ledger does not list the record that was written to it 2 min ago.',
        {
          hint: 'Run the phase again when the ledger answers as it should.',
        },
      );
    }
    await clock.sleep(POLL, signal);
  }
}

/** Best effort: a loser that cannot take its claim back is older to nobody, and is closed when its run has concluded. */
async function withdraw(
  { claim, want }: Unconfirmed,
  ports: ConfirmPorts,
  signal: AbortSignal,
): Promise<void> {
  try {
    await ports.ledger.append({ key: want.key, type: 'withdrawn', claim: claim.id }, signal);
  } catch (error) {
    ports.warn(
      `The lost claim could not be withdrawn: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
