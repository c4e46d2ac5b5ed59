import { isIP } from 'node:net';
import { OWN_HEADERS } from '../../domain/request.ts';
import { isForbiddenAddress } from './address.ts';
import { HttpError } from './errors.ts';
import { type HttpLimits, type HttpRequest, nameOf } from './request.ts';

/** The URL of a request that may leave. Throws HttpError `refused`. */
export function destinationOf(
  { method, url: text, headers = {} }: HttpRequest,
  { hosts, allowHttp = false }: Pick<HttpLimits, 'hosts' | 'allowHttp'>,
): URL {
  if (!URL.canParse(text)) throw new HttpError('refused', `${method}: the URL is none`);
  const url = new URL(text);
  const refuse = (why: string) => new HttpError('refused', `${nameOf(method, url)} is not sent: ${why}`);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('only https is spoken');
  if (url.protocol === 'http:' && !allowHttp)
    throw refuse('http sends everything in the clear; `allow-http: true` lets it');
  if (url.username !== '' || url.password !== '')
    throw refuse('credentials do not belong into a URL; give them as a header with ${secret:NAME}');
  if (!hosts.includes(url.host))
    throw refuse(`the host is not among those of the plan (${hosts.join(', ')})`);
  checkAddress(url, refuse);
  const own = Object.keys(headers).find((name) => OWN_HEADERS.includes(name.toLowerCase()));
  if (own !== undefined) throw refuse(`the header ${own} cannot be set`);
  return url;
}

/** The socket asks the guarded look-up for names only: an address that stands in the URL is looked at here. */
function checkAddress(url: URL, refuse: (why: string) => HttpError): void {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && isForbiddenAddress(literal)) throw refuse('the address is a link-local one');
}

/**
 * Where an answer sends a request on to; undefined where it does not, or where following would change what was asked for.
 * Throws HttpError `redirect` for another host, and for a way down from TLS.
 */
export function redirectOf(
  { method, url }: { readonly method: string; readonly url: URL },
  { status, location }: { readonly status: number; readonly location: string | undefined },
): URL | undefined {
  const reads = method === 'GET' || method === 'HEAD';
  // What a 301, 302 or 303 makes of a write is a GET: it would read as a success that changed nothing.
  const followed = reads ? [301, 302, 303, 307, 308] : [307, 308];
  if (!followed.includes(status) || location === undefined || !URL.canParse(location, url.href))
    return undefined;
  const next = new URL(location, url);
  const down = url.protocol === 'https:' && next.protocol !== 'https:';
  if (next.host === url.host && !down && next.username === '' && next.password === '') return next;
  throw new HttpError('redirect', `${nameOf(method, url)} points to another host, which is not followed`);
}
