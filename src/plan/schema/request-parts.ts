import * as z from 'zod/mini';
import { OWN_HEADERS } from '../../domain/request.ts';
import { placesIn } from '../../domain/template.ts';
import { isLate } from '../reference-syntax.ts';
import { mapOf } from './closed.ts';
import { type Scalar, scalar, text } from './scalars.ts';

const HEADER = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const LONGEST_URL = 2048;
const LONGEST_HEADER = 8192;

/** Any JSON, references and secrets in its texts. */
export function anyJson(): Scalar<unknown> {
  return scalar<unknown>({
    allowed: 'any JSON',
    type: 'JSON',
    json: {},
    late: true,
    secret: true,
    read: (input) => (input === null ? undefined : input),
  });
}

/** A URL without credentials, whose host stands fast once its references are looked up. */
export function requestUrl(): Scalar<string> {
  return scalar({
    allowed: 'a URL such as https://flags.example.com/v1/flags',
    type: 'URL',
    json: { type: 'string', minLength: 1 },
    late: true,
    read: (input) => {
      if (typeof input !== 'string' || input.length > LONGEST_URL) return undefined;
      // What is looked up may be the whole beginning of it; it is looked at again before it is called.
      return isLate(input) || isPlainUrl(input) ? input : undefined;
    },
    hint: (input) =>
      typeof input === 'string' && /^https?:\/\/[^/?#]*@/.test(input)
        ? 'with credentials in it; they stand in a header, as ${secret:NAME}'
        : undefined,
  });
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, host } = new URL(text);
  const hasPlace = placesIn(decodeURIComponent(host)).length > 0;
  return (protocol === 'https:' || protocol === 'http:') && username + password === '' && !hasPlace;
}

/** Headers by name; those that follow from the request itself cannot be set. */
export function requestHeaders() {
  const value = text({
    allowed: 'the value of a header, as text',
    late: true,
    secret: true,
    longest: LONGEST_HEADER,
  });
  const wrong = (name: string) => !HEADER.test(name) || OWN_HEADERS.includes(name.toLowerCase());
  return mapOf(value, 'a map from header to text').check(
    z.refine((map) => !Object.keys(map).some(wrong), {
      error: (issue) =>
        `found ${Object.keys(Object(issue.input)).filter(wrong).join(', ').slice(0, 60)}, which cannot be set as a header`,
    }),
  );
}
