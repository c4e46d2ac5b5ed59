import { cut } from '../domain/escape.ts';
import type { RecordBody } from '../domain/record.ts';
import type { Worker } from '../domain/release.ts';
import { weight } from '../domain/weight.ts';
import type { NewStatus, WireStatus } from '../platform/github/github.ts';
import { laterVersion } from './github-faults.ts';
import { sentenceOf, stateOf } from './github-timeline.ts';
import { decodeBody, encodeBody, type StatusBody, VERSION } from './github-tokens.ts';
import { LedgerError } from './ledger.ts';
import { parseBody } from './record-schema.ts';

/** Longest description that GitHub takes (characters). */
export const LONGEST_DESCRIPTION = 140;

/**
 * A status as the ledger writes it: a sentence for the person who reads the timeline, and behind it the record, in
 * brackets: `At 10 %, soaking [gr1 shifted @123.1.canary 10 1795000000000]`. Where both do not fit, the sentence is cut.
 */
export function statusOf(body: StatusBody, runUrl: string | undefined): NewStatus {
  const record = `[${encoded(body)}]`;
  const room = LONGEST_DESCRIPTION - record.length - 1;
  if (room < -1) {
    if (body.type === 'shifted' && body.revision !== undefined) return statusOf(unnamed(body), runUrl);
    throw new LedgerError(
      `The record does not fit into a deployment status: ${cut(record, LONGEST_DESCRIPTION)}`,
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

/** That the weight was confirmed must be told; what the canary was is left out where there is no room for it. */
function unnamed({ revision: _revision, ...shifted }: Extract<StatusBody, { type: 'shifted' }>): StatusBody {
  return shifted;
}

/** Half a character cannot be written as a word. */
function encoded(body: StatusBody): string {
  try {
    return encodeBody(body);
  } catch (cause) {
    throw new LedgerError(`The ${body.type} holds a text that is not well-formed`, {
      transient: false,
      cause,
    });
  }
}

/**
 * Throws LedgerError when the longest record that this worker may come to write does not fit: told before it claims, because
 * later its weight would have been moved.
 */
export function assertRoomFor(worker: Worker): void {
  const long = weight(33.333333);
  statusOf({ type: 'shifted', claim: 0, worker, weight: long, soakFrom: 9_999_999_999_999 }, undefined);
}

/** A description for people in which no reader finds a record, whatever untrusted text it quotes. */
export function withoutRecord(description: string): string {
  return description.replaceAll('[gr', '(gr');
}

/**
 * The record in a status; undefined for a status that is not the ledger's. What names a claim or an order by standing on its
 * deployment gets that deployment's id. Nothing is believed that is not of the right shape. Throws LedgerError for what a later
 * version wrote: it must neither be guessed nor be passed over.
 */
export function bodyOfStatus(status: WireStatus, deployment: number): RecordBody | undefined {
  const [, coded, version] = /\[(gr(\d+) [^[\]]+)\]$/.exec(status.description ?? '') ?? [];
  if (coded === undefined || Number(version) < VERSION) return undefined;
  if (Number(version) > VERSION) throw laterVersion(`A status of deployment ${deployment}`, Number(version));
  const url = status.log_url === undefined || status.log_url === '' ? undefined : status.log_url;
  return parseBody(decodeBody(coded, { deployment, url }));
}
