import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { send } from './answer.ts';
import { givenClock, learningClock } from './clock.ts';
import { signedTime } from './wire/request.ts';
import { buildWorld, type WeightSource, type World } from './world.ts';

export interface AwsOptions {
  /** Virtual time at the start, epoch ms; from then on it is learned from signed requests. */
  readonly start?: number;
  /** A clock that is handed in instead. */
  readonly clock?: () => number;
  readonly weight?: WeightSource;
}

/** AWS on 127.0.0.1, as far as a rollout sees it. */
export interface AwsStandIn extends World {
  readonly url: string;
  /** Environment with which an SDK client, or the product, talks to it by the static keys. */
  readonly env: Readonly<Record<string, string>>;
  /** Faults of the stand-in itself: a test that finds one here proves nothing. */
  readonly problems: readonly unknown[];
  now(): number;
  /** Follows the clock of a running child; the answer lets it go. */
  follow(read: () => number | undefined): () => void;
  /** Told the client's port of each request that will never be answered; the answer takes the listener away. */
  onHang(listener: (clientPort: number) => void): () => void;
  close(): Promise<void>;
}

/** A Monday, 09:00 UTC. */
export const DEFAULT_START = Date.UTC(2026, 10, 2, 9, 0);

/** Starts the stand-in on a free port. */
export async function startAws(options: AwsOptions = {}): Promise<AwsStandIn> {
  const clock =
    options.clock === undefined ? learningClock(options.start ?? DEFAULT_START) : givenClock(options.clock);
  const { world, answer } = buildWorld(options.weight, () => clock.now());
  const hangs = new Set<(clientPort: number) => void>();
  const problems: unknown[] = [];
  const serve = async (message: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(message);
    clock.learn(signedTime(message));
    const served = await answer(message, body, clock.fresh());
    if (typeof served === 'object') send(response, served, clock.now());
    else if (served === 'hang') for (const listener of hangs) listener(message.socket.remotePort ?? 0);
    else message.socket.resetAndDestroy();
  };
  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => {
      problems.push(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...world,
    url,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: world.keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: world.keys.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    problems,
    now: () => clock.fresh(),
    follow: (read) => clock.follow(read),
    onHang: (listener) => {
      hangs.add(listener);
      return () => void hangs.delete(listener);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}
