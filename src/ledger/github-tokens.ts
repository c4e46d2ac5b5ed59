import { RELEASE_LISTS, type RecordBody } from '../domain/record.ts';
import { decodeText, decodeWorker, encodeName, encodeText, encodeWorker, given } from './github-words.ts';

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
  // Which of the two it is the list says; the shorter word leaves more room for the worker.
  const type = body.type === 'release-step' ? 'step' : body.type;
  return [`gr${VERSION}`, type, ...fieldsOf(body)].join(' ');
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
      return [
        encodeWorker(body.worker),
        body.weight,
        body.soakFrom,
        ...(body.revision === undefined ? [] : [encodeText(body.revision)]),
      ];
    case 'step':
    case 'release-step':
      return [encodeWorker(body.worker), body.list, body.index, body.state];
    case 'cleaning':
      return [encodeWorker(body.worker)];
    case 'verdict':
      return [
        body.outcome,
        body.reason,
        body.weight,
        ...(body.restore === undefined ? [] : [encodeText(body.restore)]),
      ];
    case 'approved':
      return [encodeName(body.by), body.item ?? '-', encodeText(body.run ?? '-')];
    case 'restoring':
      return [encodeWorker(body.worker), body.to];
    case 'restored':
      return [encodeWorker(body.worker), body.weight];
    case 'rolled-back':
      return [body.weight];
    case 'abandoned':
      return [encodeName(body.by)];
    case 'cleaned':
    case 'withdrawn':
    case 'finished':
    case 'aborted':
    case 'abort-closed':
      return [];
  }
}

function shiftedOf([, weight, soakFrom, revision]: readonly string[]): object {
  const told = given('revision', decodeText(revision));
  return { weight: numberOf(weight), soakFrom: numberOf(soakFrom), ...told };
}

/** Not a number where it is not written as we write them. */
function numberOf(word = ''): number {
  return /^\d+(\.\d+)?(e-\d+)?$/.test(word) ? Number(word) : Number.NaN;
}

/** What the words say, unchecked; an unknown type or a missing field makes an object that no record's shape fits. */
export function decodeBody(coded: string, { deployment: claim, url }: StatusPlace): unknown {
  const [, type, ...words] = coded.split(' ');
  const worker = () => decodeWorker(words[0], url);
  const number = (index: number) => numberOf(words[index]);
  switch (type as Exclude<StatusBody['type'], 'release-step'>) {
    case 'taken-over':
      return { type, claim, worker: worker(), ...(words.length < 2 ? {} : { after: number(1) }) };
    case 'renewed':
      return { type, claim, worker: worker() };
    case 'shifting':
      return { type, claim, worker: worker(), from: number(1), to: number(2) };
    case 'shifted':
      return { type, claim, worker: worker(), ...shiftedOf(words) };
    case 'step': {
      const of = RELEASE_LISTS.some((list) => list === words[1]) ? { type: 'release-step' } : { type, claim };
      return { ...of, worker: worker(), list: words[1], index: number(2), state: words[3] };
    }
    case 'cleaning':
      return { type, worker: worker() };
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
    case 'approved': {
      const [by, item, run] = words;
      const which = item === '-' ? {} : { item: number(1) };
      return { type, claim, by: decodeText(by), ...which, ...(run === '-' ? {} : { run: decodeText(run) }) };
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
    case 'cleaned':
    case 'finished':
    case 'aborted':
      return { type };
  }
}
