import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NextId } from './call.ts';
import { GithubFaults } from './faults.ts';
import { type Asked, answerTo, TOKEN } from './route.ts';
import { githubSchema } from './schema.ts';
import { answerOfFault, bodyOf, jsonOf, send } from './wire.ts';
import { emptyWorld, type GithubWorld } from './world.ts';

export interface GithubOptions {
  /** "owner/name"; org/repo unless given. */
  readonly repository?: string;
  /** Time of the stand-in, epoch ms; a Monday that stands still unless given. */
  readonly clock?: () => number;
}

/** A request as it came, and what was answered. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly at: number;
  /** 0: never answered. 304 costs nothing of the hourly limit. */
  readonly status: number;
}

/** GitHub on 127.0.0.1, as far as a rollout sees it: every request and answer is checked against GitHub's description. */
export interface GithubStandIn extends GithubWorld {
  readonly url: string;
  readonly token: string;
  readonly repository: string;
  /** Environment with which the product talks to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly faults: GithubFaults;
  readonly requests: readonly LoggedRequest[];
  /** What the product sent that GitHub's description does not allow, and faults of the stand-in itself. */
  readonly problems: readonly string[];
  /** Told the client's port of each request that will never be answered; the answer takes the listener away. */
  onHang(listener: (clientPort: number) => void): () => void;
  close(): Promise<void>;
}

const START = Date.UTC(2026, 10, 2, 9, 0);

/** Starts the stand-in on a free port. */
export async function startGithub(options: GithubOptions = {}): Promise<GithubStandIn> {
  const now = options.clock ?? (() => START);
  const repository = options.repository ?? 'org/repo';
  const schema = await githubSchema();
  const world = emptyWorld();
  const faults = new GithubFaults();
  const requests: LoggedRequest[] = [];
  const problems: string[] = [];
  const hangs = new Set<(clientPort: number) => void>();
  const ids = { deployment: 1_000, status: 1_000, comment: 1_000, issue: 0 };
  const nextId: NextId = (kind) => (ids[kind] += 1);
  const serve = async (message: IncomingMessage, response: ServerResponse) => {
    const url = new URL(message.url ?? '/', 'http://stand-in');
    const text = await bodyOf(message);
    const asked: Asked = { message, url, text, at: now(), method: message.method ?? 'GET' };
    const fault = faults.take({ method: asked.method, path: url.pathname, at: asked.at });
    const log = (status: number) =>
      void requests.push({
        method: asked.method,
        path: url.pathname,
        query: url.search,
        body: jsonOf(text),
        at: asked.at,
        status,
      });
    if (fault?.kind === 'hang') {
      log(0);
      for (const listener of hangs) listener(message.socket.remotePort ?? 0);
      return;
    }
    const lost = fault?.kind === 'reset' || fault?.kind === 'lost-answer';
    const answer =
      fault === undefined || fault.kind === 'lost-answer'
        ? answerTo(asked, { world, schema, problems, repository, nextId })
        : answerOfFault(fault);
    if (lost) message.socket.resetAndDestroy();
    log(lost ? 0 : send(message, response, answer));
  };
  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => {
      problems.push(`the stand-in broke: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(world, {
    url,
    token: TOKEN,
    repository,
    env: { GITHUB_API_URL: url, GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: url },
    faults,
    requests,
    problems,
    onHang(listener: (clientPort: number) => void) {
      hangs.add(listener);
      return () => void hangs.delete(listener);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
