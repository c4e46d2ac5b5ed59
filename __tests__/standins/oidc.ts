import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The ID-token endpoint of the runner. */
export interface OidcStandIn {
  /** `ACTIONS_ID_TOKEN_REQUEST_URL` and `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. */
  readonly env: Readonly<Record<string, string>>;
  /** Audience of each token that was asked for. */
  readonly audiences: readonly string[];
  /** Answers the next requests with this status. */
  failNext(status: number, times?: number): void;
  close(): Promise<void>;
}

/** GitHub's ID tokens live for five minutes, and nobody can change that. */
const LIFE_SECONDS = 300;
const REQUEST_TOKEN = 'request-token-of-the-stand-in';

export async function startOidc(options: { now: () => number; subject: string }): Promise<OidcStandIn> {
  const audiences: string[] = [];
  const failures: number[] = [];
  const server = createServer((message, response) => {
    response.sendDate = false;
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        date: new Date(options.now()).toUTCString(),
      });
      response.end(JSON.stringify(body));
    };
    const audience =
      new URL(message.url ?? '/', 'http://127.0.0.1').searchParams.get('audience') ??
      'https://github.com/org';
    if (message.headers.authorization !== `Bearer ${REQUEST_TOKEN}`)
      return answer(401, { message: 'Bad credentials' });
    const failure = failures.shift();
    if (failure !== undefined) return answer(failure, { message: 'unavailable' });
    audiences.push(audience);
    answer(200, { value: idToken({ now: options.now(), subject: options.subject, audience }) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/idtoken?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    },
    audiences,
    failNext: (status, times = 1) => void failures.push(...Array.from({ length: times }, () => status)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A token of the right shape; its signature is not one. */
export function idToken(of: { now: number; subject: string; audience?: string }): string {
  const issued = Math.floor(of.now / 1000);
  const claims = {
    iss: 'https://token.actions.githubusercontent.com',
    aud: of.audience ?? 'sts.amazonaws.com',
    sub: of.subject,
    iat: issued,
    nbf: issued,
    exp: issued + LIFE_SECONDS,
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT', kid: 'stand-in' })}.${part(claims)}.${Buffer.from('not a signature').toString('base64url')}`;
}
