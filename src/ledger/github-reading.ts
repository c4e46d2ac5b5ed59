import { inScope } from '../domain/ledger-scope.ts';
import type { LedgerRecord } from '../domain/record.ts';
import { sameSeat } from '../domain/release.ts';
import type { DeploymentsApi, WireDeployment } from '../platform/github/github.ts';
import { PAGE_SIZE } from '../platform/github/page.ts';
import { recordOfDeployment, shaOf, TASK } from './github-deployments.ts';
import { bodyOfStatus } from './github-statuses.ts';
import { Walk } from './github-walk.ts';
import { LedgerError, type LedgerScope } from './ledger.ts';

type Api = Pick<DeploymentsApi, 'listDeployments' | 'listStatuses'>;

/** What one process reads with, and what it need not read again. */
export interface Reading {
  readonly api: Api;
  /** Statuses of claims that nothing can change any more, by the id of their deployment. Grows as they are read. */
  readonly settled: Map<number, readonly LedgerRecord[]>;
}

/** Pages of 100 that are read at most: of all deployments of ours, of one commit's, of one deployment's statuses. */
const PAGES = { all: 100, commit: 10, statuses: 20 } as const;
/** Claims whose statuses are asked for at once. */
const AT_ONCE = 5;

/** Reads what may still matter (`Walk`), and besides it the deployments of the release's own commit, however old. */
export async function readDeployments(
  reading: Reading,
  scope: LedgerScope,
  signal: AbortSignal,
): Promise<readonly LedgerRecord[]> {
  forgetOwn(reading, scope);
  const own = readOwnCommit(reading.api, scope, signal);
  own.catch(() => undefined); // awaited below; the walk may fail first
  const walk = new Walk(scope);
  const all = await readAll(reading, walk, signal);
  if (!all) await take(reading, walk, { records: await own, signal, whole: true });
  return inScope(inOrder(walk.records), scope);
}

/** A release that has ended can still be cleaned up: what bears on the caller's own is read anew. */
function forgetOwn({ settled }: Reading, { release, ...seat }: LedgerScope): void {
  for (const [id, records] of settled)
    if (records.some(({ key }) => key.release === release && sameSeat(key, seat))) settled.delete(id);
}

/** Goes through the list until nothing older can matter; true when it was read to its end. */
async function readAll(reading: Reading, walk: Walk, signal: AbortSignal): Promise<boolean> {
  for (let page = 1; !walk.done; page += 1) {
    if (page > PAGES.all) throw tooLong();
    const listed = await reading.api.listDeployments({ task: TASK, page }, signal);
    await take(reading, walk, { records: recordsOf(listed), signal });
    if (listed.length < PAGE_SIZE) return !walk.done;
  }
  return false;
}

async function take(
  reading: Reading,
  walk: Walk,
  {
    records,
    signal,
    whole = false,
  }: { records: readonly LedgerRecord[]; signal: AbortSignal; whole?: boolean },
): Promise<void> {
  const relevant = walk.relevant(records);
  for (let from = 0; from < relevant.length && (whole || !walk.done); from += AT_ONCE) {
    const some = relevant.slice(from, from + AT_ONCE);
    const statuses = await Promise.all(some.map((record) => readOnce(reading, record, signal)));
    for (const [index, record] of some.entries()) walk.add(record, statuses[index] ?? []);
  }
}

/** A release that ended is not reopened, even where newer ones have made the walk stop before it. */
async function readOwnCommit(
  api: Api,
  { release, ...seat }: LedgerScope,
  signal: AbortSignal,
): Promise<readonly LedgerRecord[]> {
  const sha = release === undefined ? undefined : shaOf(release);
  if (sha === undefined) return [];
  const records: LedgerRecord[] = [];
  for (let page = 1; page <= PAGES.commit; page += 1) {
    const listed = await api.listDeployments({ task: TASK, sha, page }, signal);
    records.push(...recordsOf(listed).filter(({ key }) => sameSeat(key, seat)));
    if (listed.length < PAGE_SIZE) return records;
  }
  throw tooLong();
}

/** A claim that was withdrawn, or whose release has ended on it, says the same for good. `abandoned` and `rolled-back` may not end it. */
async function readOnce(
  { api, settled }: Reading,
  of: LedgerRecord,
  signal: AbortSignal,
): Promise<readonly LedgerRecord[]> {
  const known = settled.get(of.id);
  if (known !== undefined) return known;
  const records = await readStatuses(api, of, signal);
  if (records.some(({ type }) => type === 'withdrawn' || type === 'finished' || type === 'aborted'))
    settled.set(of.id, records);
  return records;
}

async function readStatuses(
  api: Api,
  of: LedgerRecord,
  signal: AbortSignal,
): Promise<readonly LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  for (let page = 1; page <= PAGES.statuses; page += 1) {
    const statuses = await api.listStatuses(of.id, page, signal);
    for (const status of statuses) {
      const body = bodyOfStatus(status, of.id);
      if (body !== undefined)
        records.push({ ...body, key: of.key, id: status.id, at: Date.parse(status.created_at) });
    }
    if (statuses.length < PAGE_SIZE) return records;
  }
  throw tooLong();
}

function recordsOf(listed: readonly WireDeployment[]): readonly LedgerRecord[] {
  return listed
    .map(recordOfDeployment)
    .filter((found) => found !== undefined)
    .map(({ record }) => record)
    .sort((a, b) => b.id - a.id);
}

/**
 * Deployments and statuses count their ids apart, and GitHub tells times in whole seconds: within one second a deployment
 * comes before the statuses, which belong to it or to an older one.
 */
function inOrder(records: readonly LedgerRecord[]): readonly LedgerRecord[] {
  const rank = ({ type }: LedgerRecord) => (type === 'claim' || type === 'abort' ? 0 : 1);
  return records.toSorted((a, b) => a.at - b.at || rank(a) - rank(b) || a.id - b.id);
}

function tooLong(): LedgerError {
  return new LedgerError('The ledger is too long to be read whole.', {
    transient: false,
    hint: `Delete old deployments of the task ${TASK} that belong to ended releases.`,
  });
}
