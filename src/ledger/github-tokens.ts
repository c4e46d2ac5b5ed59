import type { RecordBody } from '../domain/record.ts';
import type { Worker } from '../domain/release.ts';

/** The records that stand in statuses; a claim and an order open a deployment of their own. */
export type StatusBody = Exclude<RecordBody, { readonly type: 'claim' | 'abort' }>;

/** What a status says by where it stands. */
export interface StatusPlace {
  /** Id of the deployment: of the claim, or of the order. */
  readonly deployment: number;
  readonly url: string | undefined;
}

/** Version of the format, of statuses and of payloads; `gr1` is the first word of each record. */
export const VERSION = 1;

/**
 * A record as words with one blank between them: version, type, then its fields in a fixed order. Texts are
 * percent-encoded, so that none holds a blank or a bracket. The claim or the order that it follows is not repeated.
 */
export function encodeBody(body: StatusBody): string {
  return [`gr${VERSION}`, body.type, ...fieldsOf(body)].join(' ');
}

function fieldsOf(body: StatusBody): readonly (string | number)[] {
  switch (body.type) {
    case 'taken-over':
      return [encodeWorker(body.worker), ...(body.after === undefined ? [] : [body.after])];
    case 'renewed':
      return [encodeWorker(body.worker)];
    case 'shifting':
      return [encodeWorker(body.worker), body.from, body.to];
    case 'shifted':
      return [encodeWorker(body.worker), body.weight, body.soakFrom];
    case 'verdict':
      return [
        body.outcome,
        body.reason,
        body.weight,
        ...(body.restore === undefined ? [] : [encodeText(body.restore)]),
      ];
    case 'restoring':
      return [encodeWorker(body.worker), body.to];
    case 'restored':
      return [encodeWorker(body.worker), body.weight];
    case 'rolled-back':
      return [body.weight];
    case 'abandoned':
      return [encodeName(body.by)];
    case 'withdrawn':
    case 'finished':
    case 'aborted':
    case 'abort-closed':
      return [];
  }
}

/** What the words say, unchecked; an unknown type or a missing field makes an object that no record's shape fits. */
export function decodeBody(coded: string, { deployment: claim, url }: StatusPlace): unknown {
  const [, type, ...words] = coded.split(' ');
  const worker = () => decodeWorker(words[0], url);
  const number = (index: number) =>
    /^\d+(\.\d+)?(e-\d+)?$/.test(words[index] ?? '') ? Number(words[index]) : Number.NaN;
  switch (type as StatusBody['type']) {
    case 'taken-over':
      return { type, claim, worker: worker(), ...(words.length < 2 ? {} : { after: number(1) }) };
    case 'renewed':
      return { type, claim, worker: worker() };
    case 'shifting':
      return { type, claim, worker: worker(), from: number(1), to: number(2) };
    case 'shifted':
      return { type, claim, worker: worker(), weight: number(1), soakFrom: number(2) };
    case 'verdict': {
      const [outcome, reason, , restore] = words;
      return {
        type,
        claim,
        outcome,
        reason,
        weight: number(2),
        ...given('restore', decodeText(restore)),
      };
    }
    case 'restoring':
      return { type, to: number(1), worker: worker() };
    case 'restored':
      return { type, weight: number(1), worker: worker() };
    case 'rolled-back':
      return { type, weight: number(0) };
    case 'abandoned':
      return { type, by: decodeText(words[0]) };
    case 'withdrawn':
      return { type, claim };
    case 'abort-closed':
      return { type, abort: claim };
    case 'finished':
    case 'aborted':
      return { type };
  }
}

/** `@<run>.<attempt>.<job>` in Actions, where these make up the id; `~<id>` for any other process. */
function encodeWorker({ id, run, attempt, job }: Worker): string {
  const inActions = run !== undefined && id === `${run}.${attempt}.${job}`;
  return `${inActions ? '@' : '~'}${encodeText(id)}`;
}

function decodeWorker(word: string | undefined, url: string | undefined): unknown {
  const id = decodeText(word?.slice(1));
  const link = given('url', url);
  if (word?.startsWith('@') !== true || id === undefined) return { id, ...link };
  const [run, attempt, ...job] = id.split('.');
  return { id, run, attempt: Number(attempt), job: job.join('.'), ...link };
}

/** Longest name of a release that is told whole (percent-encoded characters). Nothing is decided by it. */
const LONGEST_NAME = 110;

/** A name for people: one that is too long ends in "…", so that it is never taken for another one. */
function encodeName(name: string): string {
  const whole = encodeText(name);
  if (whole.length <= LONGEST_NAME) return whole;
  let head = '';
  for (const character of name) {
    if (encodeText(`${head}${character}…`).length > LONGEST_NAME) break;
    head += character;
  }
  return encodeText(`${head}…`);
}

function encodeText(text: string): string {
  return encodeURIComponent(text);
}

function decodeText(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  try {
    return decodeURIComponent(word);
  } catch {
    return undefined;
  }
}

function given<K extends string>(name: K, value: string | undefined): { readonly [k in K]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [k in K]: string });
}
