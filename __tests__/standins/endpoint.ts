import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A request as it came. */
export interface EndpointRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What a body of JSON holds; its text when it is none. */
  readonly body: unknown;
  /** Virtual time, epoch ms. */
  readonly at: number;
}

/** 200 unless given. */
export interface EndpointAnswer {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
}

type Respond = EndpointAnswer | ((request: EndpointRequest) => EndpointAnswer);

/** A service of the team's own behind HTTPS on 127.0.0.1, as a plan asks it. */
export interface Endpoint {
  /** `https://127.0.0.1:…`, without a slash at the end. */
  readonly url: string;
  /** Environment in which a process trusts it. */
  readonly env: Readonly<Record<string, string>>;
  /** Every request, in order of arrival. */
  readonly requests: readonly EndpointRequest[];
  /** Requests that no answer was given for. */
  readonly problems: readonly string[];
  /** Answers `POST /search` and the like; the same again replaces it. The query does not count. */
  answer(what: `${string} /${string}`, respond: Respond): void;
  close(): Promise<void>;
}

const tls = (file: string) => fileURLToPath(new URL(`../data/tls/${file}`, import.meta.url));
const CERTIFICATE = tls('certificate.pem');

/** Starts the stand-in on a free port. */
export async function startEndpoint({ now }: { readonly now: () => number }): Promise<Endpoint> {
  const answers = new Map<string, Respond>();
  const requests: EndpointRequest[] = [];
  const problems: string[] = [];
  const serve = async (message: IncomingMessage, response: ServerResponse) => {
    const request = await requestOf(message, now());
    requests.push(request);
    const what = `${request.method} ${request.path.split('?')[0]}`;
    const respond = answers.get(what);
    if (respond === undefined) problems.push(`nobody answers ${what}`);
    const given = typeof respond === 'function' ? respond(request) : respond;
    const { status = 200, json, text = '' } = given ?? { status: 404 };
    response.sendDate = false;
    response.writeHead(status, {
      'content-type': json === undefined ? 'text/plain' : 'application/json',
      date: new Date(now()).toUTCString(),
    });
    response.end(json === undefined ? text : JSON.stringify(json));
  };
  const keys = { cert: readFileSync(CERTIFICATE), key: readFileSync(tls('key.pem')) };
  const server = createServer(keys, (message, response) => {
    serve(message, response).catch((error: unknown) => {
      problems.push(`the stand-in broke: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    env: { NODE_EXTRA_CA_CERTS: CERTIFICATE },
    requests,
    problems,
    answer: (what, respond) => void answers.set(what, respond),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function requestOf(message: IncomingMessage, at: number): Promise<EndpointRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  const text = Buffer.concat(chunks).toString();
  const { method = 'GET', url = '/', headers } = message;
  return { method, path: url, headers, body: jsonOf(text), at };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
