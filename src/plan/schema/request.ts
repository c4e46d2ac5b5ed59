import * as z from 'zod/mini';
import type { HttpMethod, PlannedRequest } from '../../domain/request.ts';
import { placesIn } from '../../domain/template.ts';
import { listed } from '../wording.ts';
import { closed } from './closed.ts';
import { anyJson, requestHeaders, requestUrl } from './request-parts.ts';
import { choice, text } from './scalars.ts';
import { optional, told } from './words.ts';

const LONGEST_BODY = 65_536;

export interface RequestWords {
  /** With its article: "a request that reads". */
  readonly noun: string;
  /** The first is the one that is meant when none is written. */
  readonly methods: readonly [HttpMethod, ...HttpMethod[]];
  /** What may stand between `{{` and `}}`; undefined: any name. */
  readonly places?: readonly string[];
  /** A value of `url`, as it would be written. */
  readonly example: string;
}

/** A request: method, URL, headers, and a body as JSON or as text. */
export function requestSchema(words: RequestWords) {
  return closed(requestShape(words), { noun: words.noun }).check(...requestRules(words));
}

/** The keys of a request, for maps that have others beside them. */
export function requestShape({ methods, example }: RequestWords) {
  return {
    method: optional(choice(methods), {
      description: 'Method of the request.',
      default: methods[0],
      example: methods[0],
    }),
    url: told(requestUrl(), {
      description: 'Where the request goes; over TLS unless allowed otherwise.',
      example,
    }),
    headers: optional(requestHeaders(), {
      description: 'Headers of the request; a token stands there as a reference to a secret.',
      type: 'map of text',
      default: 'none',
      example: '{ authorization: "Bearer ${secret:FLAG_TOKEN}" }',
    }),
    json: optional(anyJson(), {
      description:
        'Body of the request as JSON. A text that is one place and nothing else becomes the value itself.',
      default: 'no body',
      example: '{ percent: "{{weight}}" }',
    }),
    body: optional(text({ allowed: 'a text', late: true, secret: true, longest: LONGEST_BODY }), {
      description: 'Body of the request as text; instead of `json`.',
      default: 'no body',
      example: '"percent={{weight}}"',
    }),
  };
}

interface RequestFile {
  readonly method?: HttpMethod | undefined;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly json?: unknown;
  readonly body?: string | undefined;
}

/** What must hold between the keys of a request. */
export function requestRules({ places }: RequestWords) {
  return [
    z.refine<RequestFile>((file) => file.json === undefined || file.body === undefined, {
      path: ['body'],
      error: 'stands beside `json`; a request has one body',
    }),
    z.refine<RequestFile>((file) => unknownPlaces(file, places).length === 0, {
      error: (issue) => {
        const unknown = unknownPlaces(issue.input as RequestFile, places).map((name) => `{{${name}}}`);
        return `found ${listed(unknown, 'and')}; allowed here: ${allowedPlaces(places)}`;
      },
    }),
  ];
}

export function plannedRequest(file: RequestFile, fallback: HttpMethod): PlannedRequest {
  const { method = fallback, url, headers = {}, json, body } = file;
  return {
    method,
    url,
    headers,
    ...(json === undefined ? {} : { json }),
    ...(body === undefined ? {} : { body }),
  };
}

function unknownPlaces(file: RequestFile, places: readonly string[] | undefined): readonly string[] {
  if (places === undefined) return [];
  const { url, headers = {}, json, body = '' } = file;
  const texts = [url, ...Object.values(headers), body, JSON.stringify(json) ?? ''];
  return [...new Set(texts.flatMap(placesIn))].filter((name) => !places.includes(name));
}

function allowedPlaces(places: readonly string[] = []): string {
  return places.length === 0 ? 'none' : listed(places.map((name) => `{{${name}}}`));
}
