import type { AnswerExpectation } from '../answer-expectation.ts';
import { pointerTo } from '../field-path.ts';
import type { PlannedRequest } from '../request.ts';
import type { FlagFields } from './flag.ts';
import type { Located } from './located.ts';

/** A percentage behind an admin API. */
export interface HttpTarget extends FlagFields {
  readonly kind: 'http';
  /** Answers the percentage. */
  readonly get: PlannedRequest;
  /** Sets `{{weight}}` or `{{fraction}}`, and switches on where there is a switch. */
  readonly set: PlannedRequest;
  /** Switches off; there where `enabled` is. */
  readonly stop?: PlannedRequest;
  /** Path of the percentage in the answer to `get`. */
  readonly percent: string;
  /** What says that a write was taken. */
  readonly success: Pick<AnswerExpectation, 'status' | 'json'>;
  /** Hosts that may be called; left out: those of the URLs. */
  readonly hosts?: readonly string[];
  readonly allowHttp: boolean;
  /** Header that carries a key of its own for each write: with it a write may be sent again. */
  readonly idempotencyKey?: string;
  /** Signs the requests as one to this service of AWS. */
  readonly sigv4?: Located & { readonly service: string };
  /** For one request, in ms. */
  readonly timeout: number;
}

export const http = {
  label: ({ get }: HttpTarget) => `flag at ${placeOf(get.url)}`,
  place: ({ get, percent }: HttpTarget) => `${placeOf(get.url, true)}#${pointerTo(percent)}`,
};

/** Host and path; a URL that still has references in it stands for itself. */
function placeOf(text: string, withQuery = false): string {
  if (!URL.canParse(text)) return text;
  const { host, pathname, search } = new URL(text);
  return `${host}${pathname}${withQuery ? search : ''}`;
}
