import { confirmations, freeReviews } from '../../domain/confirmations.ts';
import { RolloutError } from '../../domain/errors.ts';
import type { LedgerRecord, NewRecord } from '../../domain/record.ts';
import type { HeldClaim } from '../claim/claim.ts';
import { patiently } from '../claim/patience.ts';
import type { Journal } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';

export interface Confirming {
  readonly run: PhaseRun;
  readonly journal: Journal;
  readonly claimed: Pick<HeldClaim, 'claim' | 'records' | 'release'>;
}

type Approved = Extract<NewRecord, { readonly type: 'approved' }>;

/**
 * The items that a person confirms before the weight moves: who has, is read from the ledger, from the reviews of this run,
 * and from what whoever started the job names; what is new is written to the ledger before anything moves. The answer is
 * that. Throws RolloutError `not-confirmed` with what is missing.
 */
export async function confirmItems(
  confirming: Confirming,
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly LedgerRecord[]> {
  const { run, journal, claimed } = confirming;
  const items = run.phase.manual;
  if (items.length === 0) return [];
  const standing = claimed.records.filter((record) => stillCounts(record, confirming));
  const known = confirmations(standing, phaseOf(run), items.length);
  const named = run.confirmed ?? [];
  const open = items.filter((item, i) => known[i] === undefined && !named.includes(item));
  const reviews = open.length === 0 ? [] : await reviewsOf(confirming, open, { ports, signal });
  const fresh = [...reviews, ...namedRecords(confirming, known)];
  const told: LedgerRecord[] = [];
  for (const record of fresh) {
    const wait = run.policy.ledgerWait;
    told.push(await patiently((each) => ports.ledger.append(record, each), { ...ports, wait }, signal));
  }
  const all = confirmations([...standing, ...told], phaseOf(run), items.length);
  journal.confirmed = items.flatMap((item, i) => {
    const found = all[i];
    return found === undefined ? [] : [{ item, ...found }];
  });
  return told;
}

/**
 * What was confirmed for a job that moved nothing is no answer for one of another run: the world may be another one by then. It
 * counts where this very claim goes on, or where the phase had begun to move on it.
 */
function stillCounts(record: LedgerRecord, { run, claimed }: Confirming): boolean {
  if (record.type !== 'approved' || record.claim === claimed.claim.id) return true;
  if (record.run !== undefined && record.run === run.worker.run) return true;
  return claimed.release.claims.some(
    ({ claim, shifting }) => claim.index === run.index && shifting !== undefined,
  );
}

function phaseOf({ release, index }: PhaseRun) {
  return { key: release, index };
}

/** A record for each review of this run that answers for no other phase. */
async function reviewsOf(
  { run, claimed }: Confirming,
  open: readonly string[],
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<readonly Approved[]> {
  const { run: id } = run.worker;
  if (id === undefined)
    throw unconfirmed(open, 'Outside of GitHub Actions there is no run that anybody could approve');
  if (ports.approvals === undefined)
    throw unconfirmed(open, 'Who has approved this run cannot be asked without a token');
  const reviewers = await ports.approvals.of(id, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    throw unconfirmed(open, `Who has approved this run cannot be read: ${why}`);
  });
  const free = freeReviews(reviewers, id, { records: claimed.records, phase: phaseOf(run) });
  if (free.length === 0)
    throw unconfirmed(
      open,
      reviewers.length === 0
        ? 'Nobody has approved this run'
        : 'Each approval of this run has answered for another phase',
    );
  const common = { key: run.release, type: 'approved', claim: claimed.claim.id, run: id } as const;
  return free.map((by) => ({ ...common, by }));
}

function namedRecords(
  { run, claimed }: Confirming,
  known: ReturnType<typeof confirmations>,
): readonly Approved[] {
  const { worker, confirmed = [], phase } = run;
  const by = worker.actor ?? worker.id;
  const common = { key: run.release, type: 'approved', claim: claimed.claim.id, by } as const;
  return phase.manual.flatMap((item, i) =>
    known[i] === undefined && confirmed.includes(item) ? [{ ...common, item: i }] : [],
  );
}

function unconfirmed(open: readonly string[], why: string): RolloutError {
  const list = open.map((item) => `"${item}"`).join(', ');
  return new RolloutError('not-confirmed', `Not confirmed: ${list}. ${why}.`, {
    hint: `Have the approval job of this phase approved and run it again, or confirm by name: ${open
      .map((item) => `\`--confirm ${JSON.stringify(item)}\``)
      .join(' ')} (input \`confirm\`, one a line).`,
  });
}
