import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './call.ts';
import type { GithubFaultKind } from './faults.ts';

type WireAnswer = Answer & { readonly headers?: Readonly<Record<string, string>> };

/** What a fault answers with. */
export function answerOfFault(fault: GithubFaultKind): WireAnswer {
  switch (fault.kind) {
    case 'down':
      return {
        status: fault.status ?? 503,
        body: fault.html === true ? '<html><h1>Unicorn!</h1></html>' : { message: 'Service unavailable' },
      };
    case 'not-accessible':
      return {
        status: 403,
        body: {
          message: 'Resource not accessible by integration',
          documentation_url: 'https://docs.github.com/rest',
        },
      };
    case 'bad-credentials':
      return {
        status: 401,
        body: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' },
      };
    case 'used-up':
      return {
        status: 403,
        body: { message: 'API rate limit exceeded for installation.' },
        headers: {
          'x-ratelimit-limit': '1000',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(Math.ceil(fault.resetAt / 1000)),
        },
      };
    case 'rate-limit':
      return {
        status: fault.secondary === true ? 403 : 429,
        body: { message: 'You have exceeded a secondary rate limit.' },
        headers: fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
      };
    case 'hang':
    case 'reset':
    case 'lost-answer':
      return { status: 500, body: '' };
  }
}

/** Answers, with 304 where the asker knows this answer already; returns the status that was sent. */
export function send(message: IncomingMessage, response: ServerResponse, answer: WireAnswer): number {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
  if (message.method === 'GET' && answer.status === 200 && message.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return 304;
  }
  const type = typeof answer.body === 'string' ? 'text/html' : 'application/json; charset=utf-8';
  response.writeHead(answer.status, { 'content-type': type, etag, ...answer.headers }).end(text);
  return answer.status;
}

export function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}
