import { randomUUID } from 'node:crypto';
import type { LedgerRecord, NewRecord } from '../domain/record.ts';
import type { ReleaseKey } from '../domain/release.ts';
import type { Clock } from '../platform/clock.ts';
import type { DeploymentsApi, NewStatus } from '../platform/github/github.ts';
import { deploymentOf, recordOfDeployment, TASK } from './github-deployments.ts';
import { asLedgerError, mayBeStored } from './github-faults.ts';
import { readDeployments } from './github-reading.ts';
import { statusOf } from './github-statuses.ts';
import type { StatusBody } from './github-tokens.ts';
import { type Ledger, LedgerError } from './ledger.ts';

/** How long a list of GitHub's may lag behind what was written (ms). */
export const LAG = 10_000;

export interface GithubLedgerOptions {
  readonly github: DeploymentsApi & { readonly repository: string };
  readonly clock: Clock;
  /** What a deployment is of where the release names no commit: a SHA, a branch or a tag. */
  readonly ref: string;
  /** Link of the statuses that name no worker. */
  readonly runUrl?: string;
}

export interface GithubLedger extends Ledger {
  /** Statuses for people on the deployment of the claim in hand; before there is one, nothing is sent. */
  readonly statuses: { set(status: NewStatus, signal: AbortSignal): Promise<void> };
}

/** The ledger in the deployments of a repository: a claim is a deployment, what follows it are statuses (docs/ledger.md). */
export function githubLedger(options: GithubLedgerOptions): GithubLedger {
  const { github } = options;
  const newest = new Map<string, number>();
  const learn = (record: LedgerRecord) => {
    if (record.type !== 'claim') return;
    const name = nameOf(record.key);
    newest.set(name, Math.max(record.id, newest.get(name) ?? 0));
  };
  let inHand: number | undefined;
  return {
    label: `deployments of ${github.repository}`,
    lag: LAG,
    async records(scope, signal) {
      const records = await asLedgerError(readDeployments(github, scope, signal), signal);
      for (const record of records) learn(record);
      return records;
    },
    async append(record, signal) {
      const deployment = await placeOf(record, newest, options, signal);
      const stored =
        deployment === undefined || !isStatus(record)
          ? await openDeployment(record, options, signal)
          : await addStatus(record, { deployment, options, signal });
      learn(stored);
      if (stored.type === 'claim') inHand = stored.id;
      if (stored.type === 'taken-over') inHand = stored.claim;
      return stored;
    },
    statuses: {
      async set(status, signal) {
        if (inHand !== undefined) await github.createStatus(inHand, status, signal);
      },
    },
  };
}

type StatusRecord = { readonly key: ReleaseKey } & StatusBody;

function isStatus(record: NewRecord): record is StatusRecord {
  return record.type !== 'claim' && record.type !== 'abort';
}

/**
 * The deployment that a record stands on; undefined when it opens its own. What concerns a whole release stands on its newest
 * claim, whichever process wrote that.
 */
async function placeOf(
  record: NewRecord,
  newest: ReadonlyMap<string, number>,
  { github }: GithubLedgerOptions,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (record.type === 'claim' || record.type === 'abort') return undefined;
  if (record.type === 'abort-closed') return record.abort;
  if ('claim' in record) return record.claim;
  const known = newest.get(nameOf(record.key));
  if (known !== undefined) return known;
  const records = await asLedgerError(
    readDeployments(github, { ...record.key, targets: [] }, signal),
    signal,
  );
  const own = records.filter(({ type, key }) => type === 'claim' && nameOf(key) === nameOf(record.key));
  return own.at(-1)?.id;
}

async function addStatus(
  record: StatusRecord,
  { deployment, options, signal }: { deployment: number; options: GithubLedgerOptions; signal: AbortSignal },
): Promise<LedgerRecord> {
  const status = statusOf(record, options.runUrl);
  // Sent again after a fault, it may stand there twice: every one of these records means the same once and twice.
  const { id, created_at } = await asLedgerError(
    options.github.createStatus(deployment, status, signal),
    signal,
  );
  return { ...record, id, at: Date.parse(created_at) };
}

/**
 * A claim must not stand there twice. So it is sent once; when the answer does not come, its mark is looked for after the
 * list's lag, and only when it is not there either does the caller hear that it may try again.
 */
async function openDeployment(
  record: NewRecord,
  { github, clock, ref }: GithubLedgerOptions,
  signal: AbortSignal,
): Promise<LedgerRecord> {
  const mark = randomUUID();
  try {
    const { id, created_at } = await github.createDeployment(deploymentOf(record, { ref, mark }), signal);
    return { ...record, id, at: Date.parse(created_at) };
  } catch (error) {
    signal.throwIfAborted();
    if (!mayBeStored(error)) return asLedgerError(Promise.reject(error), signal);
    await clock.sleep(LAG, signal);
    const listed = await asLedgerError(github.listDeployments({ task: TASK, page: 1 }, signal), signal);
    const found = listed.map(recordOfDeployment).find((each) => each?.mark === mark)?.record;
    if (found !== undefined) return found;
    throw new LedgerError(`The ${record.type} could not be written: ${String(error)}`, {
      transient: true,
      cause: error,
    });
  }
}

function nameOf({ plan, environment, release }: ReleaseKey): string {
  return JSON.stringify([plan, environment.toLowerCase(), release]);
}
