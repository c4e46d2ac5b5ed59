import type { RecordBody } from '../domain/record.ts';
import { formatWeight } from '../domain/weight.ts';
import type { DeploymentState, NewStatus, WireStatus } from '../platform/github/github.ts';
import { decodeBody, encodeBody, type StatusBody } from './github-tokens.ts';
import { LedgerError } from './ledger.ts';
import { parseBody } from './record-schema.ts';

/** Longest description that GitHub takes (characters). */
export const LONGEST_DESCRIPTION = 140;

/**
 * A status as the ledger writes it: a sentence for the person who reads the timeline, and behind it the record, in
 * brackets: `At 10 %, soaking [gr1 shifted @123.1.canary 10 1795000000000]`. Where both do not fit, the sentence is cut.
 */
export function statusOf(body: StatusBody, runUrl: string | undefined): NewStatus {
  const record = `[${encodeBody(body)}]`;
  const room = LONGEST_DESCRIPTION - record.length - 1;
  if (room < -1) {
    throw new LedgerError(
      `The record does not fit into a deployment status: ${record.slice(0, LONGEST_DESCRIPTION)}`,
      {
        transient: false,
        hint: 'The name of the job, or of the machine, is too long: give it one of at most 60 characters.',
      },
    );
  }
  const log_url = ('worker' in body ? body.worker.url : undefined) ?? runUrl;
  const description = `${sentenceOf(body).slice(0, Math.max(0, room))} ${record}`.trim();
  return { state: stateOf(body), description, ...(log_url === undefined ? {} : { log_url }) };
}

/**
 * The record in a status; undefined for a status that is not the ledger's. What names a claim or an order by standing on its
 * deployment gets that deployment's id. Nothing is believed that is not of the right shape.
 */
export function bodyOfStatus(status: WireStatus, deployment: number): RecordBody | undefined {
  const coded = /\[(gr1 [^[\]]+)\]$/.exec(status.description ?? '')?.[1];
  if (coded === undefined) return undefined;
  const url = status.log_url === undefined || status.log_url === '' ? undefined : status.log_url;
  return parseBody(decodeBody(coded, { deployment, url }));
}

function stateOf(body: StatusBody): DeploymentState {
  switch (body.type) {
    case 'taken-over':
    case 'renewed':
    case 'shifting':
    case 'shifted':
    case 'restoring':
      return 'in_progress';
    case 'finished':
      return 'success';
    case 'verdict':
      return STATE_OF_VERDICT[body.outcome];
    case 'withdrawn':
    case 'restored':
    case 'rolled-back':
    case 'aborted':
    case 'abandoned':
    case 'abort-closed':
      return 'inactive';
  }
}

const STATE_OF_VERDICT = {
  passed: 'success',
  failed: 'failure',
  held: 'error',
  refused: 'error',
  aborted: 'error',
  pending: 'in_progress',
} as const satisfies Record<string, DeploymentState>;

function sentenceOf(body: StatusBody): string {
  switch (body.type) {
    case 'taken-over':
      return 'Taken over by a later job';
    case 'renewed':
      return 'At work';
    case 'shifting':
      return `Shifting from ${formatWeight(body.from)} to ${formatWeight(body.to)}`;
    case 'shifted':
      return `At ${formatWeight(body.weight)}, soaking`;
    case 'verdict':
      return `${body.outcome} at ${formatWeight(body.weight)}`;
    case 'withdrawn':
      return 'Withdrawn: another claim was first';
    case 'restoring':
      return `Restoring to ${formatWeight(body.to)}`;
    case 'restored':
      return `Restored to ${formatWeight(body.weight)}`;
    case 'finished':
      return 'Finished';
    case 'rolled-back':
      return `Rolled back to ${formatWeight(body.weight)}`;
    case 'aborted':
      return 'Aborted by order';
    case 'abandoned':
      return 'Closed: its run ended before it had moved anything';
    case 'abort-closed':
      return 'The order is carried out';
  }
}
