import { afterEach, describe, expect, test } from '@jest/globals';
import { commandEnvironment } from '../../src/compose/command-environment.ts';
import { elsewhereRouters } from '../../src/compose/elsewhere-routers.ts';
import { maskOf } from '../../src/compose/mask.ts';
import type { HttpTarget } from '../../src/domain/targets/http.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { type LocalServer, reply, startServer } from '../platform/http/server.ts';

const TOKEN = 'tok-1234567890';
const { signal } = new AbortController();
const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret-key-of-a-user',
  AWS_REGION: 'eu-west-1',
};

let server: LocalServer | undefined;
afterEach(() => server?.close());

/** What the process is, with a mask that notes how many requests had left when a secret was hidden. */
function worldOf(env: Record<string, string>) {
  const mask = maskOf(env);
  const hidden: (readonly [string, number])[] = [];
  const hide = async (secret: string) => {
    hidden.push([secret, server?.seen.length ?? 0]);
    mask.hide(secret);
  };
  return { env, hide, mask, hidden };
}

async function httpTarget(more: Partial<HttpTarget> = {}): Promise<HttpTarget> {
  server = await startServer((_request, response) => reply(response, 200, { body: '{"percent":10}' }));
  const headers = { authorization: 'Bearer ${secret:FLAG_TOKEN}' };
  const request = { method: 'GET', url: `${server.url}/flag`, headers } as const;
  return {
    kind: 'http',
    get: request,
    set: { ...request, method: 'PUT' },
    percent: 'percent',
    success: { json: [] },
    allowHttp: true,
    timeout: 5_000,
    scale: 'percent',
    propagation: 0,
    ...more,
  };
}

const awsOf = (env: Record<string, string>) => createAws({ env: { ...env }, clock: systemClock, signal });

describe('an http target in a job', () => {
  test('gets its secret from the environment, hidden before the first request leaves', async () => {
    const world = worldOf({ FLAG_TOKEN: TOKEN });
    const router = await elsewhereRouters(world, awsOf({})).http(await httpTarget());
    expect(await router.current(signal)).toMatchObject({ weight: 10 });
    expect(server?.seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(world.hidden).toEqual([[TOKEN, 0]]);
    expect(world.mask(`echo: ${TOKEN}`)).toBe('echo: ***');
  });

  test('asks nobody without its secret', async () => {
    const router = await elsewhereRouters(worldOf({}), awsOf({})).http(await httpTarget());
    await expect(router.current(signal)).rejects.toMatchObject({ reason: 'credentials-missing' });
    expect(server?.seen).toEqual([]);
  });

  test('is signed for AWS with the credentials of the job', async () => {
    const target = await httpTarget({
      get: { method: 'GET', url: '', headers: {} },
      sigv4: { service: 'execute-api' },
    });
    const get = { method: 'GET', url: `${server?.url}/flag?b=1`, headers: {} } as const;
    const router = await elsewhereRouters(worldOf({}), awsOf(KEYS)).http({ ...target, get });
    expect(await router.current(signal)).toMatchObject({ weight: 10 });
    expect(server?.seen[0]?.headers).toMatchObject({
      host: server?.host,
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/execute-api\/aws4_request/,
      ),
    });
  });
});

describe('a command in a job', () => {
  test('gets what the plan names, hidden first, and nothing of the action', async () => {
    const world = worldOf({ PATH: '/bin', FLAG_TOKEN: TOKEN, SHORT: 'abc', INPUT_TOKEN: 'x', OTHER: 'y' });
    const env = await commandEnvironment(world, ['FLAG_TOKEN', 'SHORT'], { WEIGHT: '10' });
    expect(env).toEqual({ PATH: '/bin', FLAG_TOKEN: TOKEN, SHORT: 'abc', WEIGHT: '10' });
    expect(world.hidden.map(([secret]) => secret)).toEqual([TOKEN]);
  });

  test('moves traffic', async () => {
    const target = {
      kind: 'exec',
      get: [process.execPath, '-e', 'console.log(process.env.FLAG_TOKEN.length)'],
      set: ['true'],
      env: ['FLAG_TOKEN'],
      timeout: 20_000,
      propagation: 0,
    } as const;
    const router = await elsewhereRouters(worldOf({ FLAG_TOKEN: TOKEN }), awsOf({})).exec(target);
    expect(await router.current(signal)).toMatchObject({ weight: TOKEN.length });
  });
});
