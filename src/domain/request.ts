import type { Reveal } from './reveal.ts';
import { filledJson, filledText, type TemplateValues } from './template.ts';

export const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'POST', 'PATCH'] as const;
export type HttpMethod = (typeof METHODS)[number];

/** Headers that say where a message goes and where it ends; they follow from the request. */
export const OWN_HEADERS: readonly string[] = [
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'expect',
];

/** A request as a plan writes it: its places (`{{weight}}`) and secrets still as text. */
export interface PlannedRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON; a text in it that is one place becomes the value itself. */
  readonly json?: unknown;
  /** The body as text; never beside `json`. */
  readonly body?: string;
}

/** A request with everything in place, ready to leave. */
export interface FilledRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Filling {
  /** What stands for `{{name}}`; a place without a value stays as it is. */
  readonly values: TemplateValues;
  readonly reveal: Reveal;
}

/**
 * Fills in a request. Secrets are looked up in the plan's own words only, before anything from outside is put among them;
 * what stands in a URL is encoded, so that it cannot change where the URL leads.
 */
export async function filledRequest(planned: PlannedRequest, filling: Filling): Promise<FilledRequest> {
  const { values, reveal } = filling;
  const encoded = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, encodeURIComponent(value)]),
  );
  const headers = Object.entries(planned.headers).map(
    async ([name, value]) => [name.toLowerCase(), filledText(await reveal(value), values)] as const,
  );
  const body = await bodyOf(planned, filling);
  const type = planned.json === undefined ? {} : { 'content-type': 'application/json' };
  return {
    method: planned.method,
    url: filledText(planned.url, encoded),
    headers: { ...type, ...Object.fromEntries(await Promise.all(headers)) },
    ...(body === undefined ? {} : { body }),
  };
}

async function bodyOf({ json, body }: PlannedRequest, filling: Filling): Promise<string | undefined> {
  const { values, reveal } = filling;
  if (json !== undefined) return JSON.stringify(filledJson(await revealedJson(json, reveal), values));
  return body === undefined ? undefined : filledText(await reveal(body), values);
}

/** JSON with the secrets in its texts in place; keys are left alone. */
export async function revealedJson(value: unknown, reveal: Reveal): Promise<unknown> {
  if (typeof value === 'string') return reveal(value);
  if (Array.isArray(value)) return Promise.all(value.map((item) => revealedJson(item, reveal)));
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(
    async ([key, inside]) => [key, await revealedJson(inside, reveal)] as const,
  );
  return Object.fromEntries(await Promise.all(pairs));
}

/** "POST https://a.example/search": what messages call a planned request. What stands behind the `?` is told to nobody. */
export function requestLabel({ method, url }: Pick<PlannedRequest, 'method' | 'url'>): string {
  return `${method} ${url.replace(/[?#].*$/s, '')}`;
}

/** Hosts of URLs, each once, with their port where it is not the default one; what is no URL has none. */
export function hostsOf(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.flatMap((url) => (URL.canParse(url) ? new URL(url).host : [])))];
}
