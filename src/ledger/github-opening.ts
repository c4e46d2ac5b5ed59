import { randomUUID } from 'node:crypto';
import type { LedgerRecord, NewRecord } from '../domain/record.ts';
import type { Clock } from '../platform/clock.ts';
import type { DeploymentsApi } from '../platform/github/github.ts';
import { deploymentOf, recordOfDeployment, TASK } from './github-deployments.ts';
import { asLedgerError, mayBeStored } from './github-faults.ts';
import { LedgerError } from './ledger.ts';

/** How long a list of GitHub's may lag behind what was written (ms). */
export const LAG = 10_000;

interface OpeningOptions {
  readonly github: DeploymentsApi;
  readonly clock: Clock;
  /** What a deployment is of where the release names no commit. */
  readonly ref: string;
}

/**
 * Writes records that have a deployment of their own. A claim must not stand there twice, so it is sent once; when the answer
 * does not come, its mark is looked for after the list's lag, and only when it is not there does the caller hear that it may
 * try again. The same record then keeps its mark, and is looked for once more before it is sent again.
 */
export function deploymentOpener({ github, clock, ref }: OpeningOptions) {
  /** Marks of records whose answer never came. */
  const unanswered = new Map<string, string>();

  const find = async (mark: string, signal: AbortSignal): Promise<LedgerRecord | undefined> => {
    const listed = await asLedgerError(github.listDeployments({ task: TASK, page: 1 }, signal), signal);
    return listed.map(recordOfDeployment).find((each) => each?.mark === mark)?.record;
  };

  const send = async (record: NewRecord, mark: string, signal: AbortSignal): Promise<LedgerRecord> => {
    try {
      const { id, created_at } = await github.createDeployment(deploymentOf(record, { ref, mark }), signal);
      return { ...record, id, at: Date.parse(created_at) };
    } catch (error) {
      signal.throwIfAborted();
      if (!mayBeStored(error)) return asLedgerError(Promise.reject(error), signal);
      await clock.sleep(LAG, signal);
      const found = await find(mark, signal);
      if (found !== undefined) return found;
      throw new LedgerError(`The ${record.type} could not be written: ${String(error)}`, {
        transient: true,
        cause: error,
      });
    }
  };

  return async (record: NewRecord, signal: AbortSignal): Promise<LedgerRecord> => {
    const name = JSON.stringify(record);
    const before = unanswered.get(name);
    const mark = before ?? randomUUID();
    unanswered.set(name, mark);
    const found = before === undefined ? undefined : await find(before, signal);
    const stored = found ?? (await send(record, mark, signal));
    unanswered.delete(name);
    return stored;
  };
}
