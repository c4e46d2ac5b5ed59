import { RolloutError } from '../../domain/errors.ts';
import type { ClaimState, RecordOf } from '../../domain/ledger-claims.ts';
import { type ReleaseState, releaseState } from '../../domain/ledger-state.ts';
import type { Want } from '../../domain/ledger-want.ts';
import type { Reason } from '../../domain/outcome.ts';
import type { LedgerRecord, NewRecord } from '../../domain/record.ts';
import type { Weight } from '../../domain/weight.ts';
import type { Ports } from '../ports.ts';
import { confirmClaim } from './confirm.ts';
import { decide } from './decide.ts';
import { patiently } from './patience.ts';

export type ClaimPorts = Pick<Ports, 'ledger' | 'workers' | 'clock' | 'warn'>;

/** A phase to claim, and what its claim fixes for good. */
export interface WantedPhase extends Want {
  /**
   * What the target showed before this job moved anything. May still be on its way: the ledger is read beside it, and
   * only the claim waits for it. What it rejects with ends the claim.
   */
  readonly found: Found | Promise<Found>;
  /** Whole length of the soak, extension included (ms): T of the judge. */
  readonly horizon: number;
  /** How long to wait for a ledger that cannot be reached (ms). */
  readonly ledgerWait: number;
}

export interface Found {
  readonly weight: Weight;
  readonly revision?: string;
}

/** A claim that this worker may work under, once it is confirmed. */
export interface HeldClaim {
  readonly kind: 'claimed' | 'taken-over';
  readonly claim: RecordOf<'claim'>;
  /** The record by which this worker came to it: the claim itself, or its own `taken-over`. */
  readonly own: LedgerRecord;
  readonly want: WantedPhase;
  /** The records as the decision saw them, this worker's own included. */
  readonly records: readonly LedgerRecord[];
  /** This release before this job: how far it has come, what it has moved. */
  readonly release: ReleaseState;
  /** Of a take-over: where the former worker left the phase (`shifting`, `shifted` with the start of the soak). */
  readonly former?: ClaimState;
  /**
   * Resolves when the ledger's lag has passed and the claim stands; until then nothing may be written to a target. Rejects
   * with RolloutError (`claim-lost`, `ordered`, `ledger-down`, …). Safe to leave unawaited.
   */
  readonly confirmed: Promise<void>;
}

export type Claimed =
  | HeldClaim
  | {
      /** The phase had its verdict before; nothing is to be done but to say so. */
      readonly kind: 'already';
      readonly outcome: 'passed' | 'failed';
      readonly reason: Extract<Reason, 'already-passed' | 'already-failed'>;
      readonly message: string;
      readonly restore?: string;
      /** `finished` is false where the last phase passed and its job died before it could say so. */
      readonly release: ReleaseState;
    };

/**
 * Claims a phase (docs/ledger.md). Returns as soon as the claim is written: preflight goes on beside its confirmation.
 * Throws RolloutError with the reason of a refusal.
 */
export async function claimPhase(
  want: WantedPhase,
  ports: ClaimPorts,
  signal: AbortSignal,
): Promise<Claimed> {
  const found = Promise.resolve(want.found);
  found.catch(() => undefined); // told when it is awaited; a refusal that comes first must not leave it unhandled
  const { records, decision } = await decide(want, ports, signal);
  const release = releaseState(records, want.key);
  if (decision.kind === 'refuse')
    throw new RolloutError(decision.reason, decision.message, { hint: decision.hint });
  if (decision.kind === 'already') {
    return {
      ...decision,
      reason: decision.outcome === 'passed' ? 'already-passed' : 'already-failed',
      release,
    };
  }
  const write = (record: NewRecord) => append(record, want, { ports, signal });
  if (decision.abandon.length > 0) await found; // nobody's release is closed by a job that cannot even read its target
  for (const key of decision.abandon) await write({ key, type: 'abandoned', by: want.key.release });
  const own =
    decision.kind === 'take-over'
      ? await write({
          key: want.key,
          type: 'taken-over',
          claim: decision.former.claim.id,
          worker: want.worker,
          ...(decision.former.by.type === 'claim' ? {} : { after: decision.former.by.id }),
        })
      : await write(claimOf(want, release, await found));
  const claim = decision.kind === 'take-over' ? decision.former.claim : own;
  if (claim.type !== 'claim') throw new TypeError(`the ledger gave back a ${claim.type} for a claim`);
  const held = { claim, want, own };
  const confirmed = confirmClaim(held, ports, signal);
  confirmed.catch(() => undefined); // told to whoever awaits it; preflight may fail first and never ask
  return {
    kind: decision.kind === 'take-over' ? 'taken-over' : 'claimed',
    claim,
    own,
    want,
    records: [...records, own],
    release,
    ...(decision.kind === 'take-over' ? { former: decision.former } : {}),
    confirmed,
  };
}

function claimOf(want: WantedPhase, release: ReleaseState, found: Found): NewRecord {
  const { key, phase, index, phases, worker, planDigest, targets, horizon } = want;
  const startWeight = release.startWeight ?? found.weight;
  const revision = found.revision === undefined ? {} : { revision: found.revision };
  return {
    key,
    type: 'claim',
    phase,
    index,
    phases,
    worker,
    planDigest,
    startWeight,
    targets,
    horizon,
    ...revision,
  };
}

function append(
  record: NewRecord,
  { ledgerWait }: WantedPhase,
  { ports, signal }: { ports: ClaimPorts; signal: AbortSignal },
): Promise<LedgerRecord> {
  return patiently((each) => ports.ledger.append(record, each), { ...ports, wait: ledgerWait }, signal);
}
