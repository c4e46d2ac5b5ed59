import type { LedgerRecord, NewRecord } from '../domain/record.ts';
import type { ReleaseKey } from '../domain/release.ts';
import type { Clock } from '../platform/clock.ts';
import type { DeploymentsApi, NewStatus } from '../platform/github/github.ts';
import { asLedgerError } from './github-faults.ts';
import { deploymentOpener, LAG } from './github-opening.ts';
import { type Reading, readDeployments } from './github-reading.ts';
import { assertRoomFor, statusOf, withoutRecord } from './github-statuses.ts';
import type { StatusBody } from './github-tokens.ts';
import type { Ledger } from './ledger.ts';
import { assertReadable } from './record-schema.ts';

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
  const open = deploymentOpener(options);
  const reading: Reading = { api: github, settled: new Map() };
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
      const records = await asLedgerError(readDeployments(reading, scope, signal), signal);
      for (const record of records) learn(record);
      return records;
    },
    async append(record, signal) {
      assertReadable(record);
      if (record.type === 'claim' || record.type === 'taken-over') assertRoomFor(record.worker);
      const deployment = await placeOf(record, newest, reading, signal);
      const stored =
        deployment === undefined || !isStatus(record)
          ? await open(record, signal)
          : await addStatus(record, { deployment, options, signal });
      learn(stored);
      if (stored.type === 'claim') inHand = stored.id;
      if (stored.type === 'taken-over') inHand = stored.claim;
      return stored;
    },
    statuses: {
      async set(status, signal) {
        if (inHand === undefined) return;
        const description = withoutRecord(status.description);
        await github.createStatus(inHand, { ...status, description }, signal);
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
  reading: Reading,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (record.type === 'claim' || record.type === 'abort') return undefined;
  if (record.type === 'abort-closed') return record.abort;
  if ('claim' in record) return record.claim;
  const known = newest.get(nameOf(record.key));
  if (known !== undefined) return known;
  const records = await asLedgerError(
    readDeployments(reading, { ...record.key, targets: [] }, signal),
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

function nameOf({ plan, environment, release }: ReleaseKey): string {
  return JSON.stringify([plan, environment.toLowerCase(), release]);
}
