import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { LookupFunction } from 'node:net';
import { formatDuration } from '../../domain/duration.ts';
import { ForbiddenAddress } from './address.ts';
import { HttpError } from './errors.ts';
import { type HttpAnswer, nameOf } from './request.ts';

/** A request to a destination that was checked. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface ExchangeOptions {
  /** Checks what it finds (`guarded`). */
  readonly lookup: LookupFunction;
  /** In ms, for the whole of it. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** Longest body that is read, in bytes. */
const LONGEST_BODY = 1024 * 1024;

/** Sends one request over a connection of its own. Rejects with HttpError, or with the signal's reason. */
export async function exchange(outgoing: Outgoing, options: ExchangeOptions): Promise<HttpAnswer> {
  const { method, url, headers, body } = outgoing;
  const { lookup, timeout, signal } = options;
  const { request } = await (url.protocol === 'http:' ? import('node:http') : import('node:https'));
  signal.throwIfAborted();
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const settings: RequestOptions & { readonly rejectUnauthorized: true } = {
    method,
    headers: { 'user-agent': 'gradual-rollout', ...headers, ...length },
    agent: false,
    lookup,
    rejectUnauthorized: true,
  };
  return new Promise((resolve, reject) => {
    const sent = opened(() => request(url, settings), outgoing);
    const stop = (reason: unknown) => {
      reject(reason);
      sent.destroy();
    };
    const onAbort = () => stop(signal.reason);
    const late = `${nameOf(method, url)} did not answer within ${formatDuration(timeout)}`;
    const timer = setTimeout(() => stop(new HttpError('timeout', late)), timeout);
    signal.addEventListener('abort', onAbort, { once: true });
    let answered = false;
    sent.on('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      // Node closes in silence when the other side wants to speak another protocol.
      if (!answered) stop(faultOf(undefined, outgoing));
    });
    sent.on('error', (error) => stop(faultOf(error, outgoing)));
    sent.on('response', (message) => {
      answered = true;
      answerOf(message, outgoing).then(resolve, (error: unknown) => stop(faultOf(error, outgoing)));
    });
    sent.end(body);
  });
}

/** Node refuses what cannot stand in a header, or in a path. */
function opened(open: () => ClientRequest, { method, url }: Outgoing): ClientRequest {
  try {
    return open();
  } catch {
    throw new HttpError('refused', `${nameOf(method, url)} is not sent: a header or the path cannot be sent`);
  }
}

async function answerOf(message: IncomingMessage, outgoing: Outgoing): Promise<HttpAnswer> {
  const name = nameOf(outgoing.method, outgoing.url);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > LONGEST_BODY)
      throw new HttpError('too-large', `${name} answers with more than ${LONGEST_BODY / 1024} KiB`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const status = message.statusCode ?? 0;
  return {
    status,
    headers: headersOf(message),
    text,
    json() {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        throw new HttpError('unreadable', `${name} answers ${status} with a body that is no JSON`);
      }
    },
  };
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
    ),
  );
}

/** In our words: the ones of Node name addresses and headers. */
function faultOf(error: unknown, { method, url }: Outgoing): HttpError {
  if (error instanceof HttpError) return error;
  const name = nameOf(method, url);
  if (error instanceof ForbiddenAddress)
    return new HttpError('refused', `${name} is not sent: the host's name leads to a link-local address`);
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no answer';
  return new HttpError('unreachable', `${name} could not be reached: ${code}`);
}
