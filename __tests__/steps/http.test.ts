import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { StepOf } from '../../src/domain/step.ts';
import { createHttp } from '../../src/platform/http/http.ts';
import { httpStep } from '../../src/steps/http.ts';
import { type LocalServer, reply, startServer } from '../platform/http/server.ts';
import { never, testClock } from '../traffic/stack-stand.ts';

const TOKEN = 'tok-1234567890';
const servers: LocalServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function stage(answer: (response: ServerResponse, count: number) => void) {
  const server = await startServer((_request, response) => answer(response, server.seen.length));
  servers.push(server);
  const clock = testClock();
  let announced = 0;
  const runner = httpStep({
    http: createHttp({ clock }),
    reveal: async (text) => text.replaceAll('${secret:TOKEN}', TOKEN),
    clock,
  });
  const announce = async () => {
    announced += 1;
  };
  const run = (more: Partial<StepOf<'http'>> = {}, beforeWrite = announce) =>
    runner.run(
      {
        kind: 'http',
        request: { method: 'PUT', url: `${server.url}/purge`, headers: {}, json: { by: '${secret:TOKEN}' } },
        allowHttp: true,
        success: { json: [] },
        ifMissing: 'fail',
        timeout: 60_000,
        undo: [],
        ...more,
      },
      { signal: never, beforeWrite },
    );
  return { server, run, announced: () => announced };
}

const POST = { method: 'POST', url: '', headers: {} } as const;
const posted = (server: LocalServer) => ({ ...POST, url: `${server.url}/purge` });

describe('an http step', () => {
  test('sends its request and tells the status alone', async () => {
    const { server, run } = await stage((response) => reply(response, 202, { body: TOKEN }));
    expect(await run()).toEqual({ state: 'done', detail: 'answered 202' });
    expect(server.seen).toMatchObject([{ method: 'PUT', path: '/purge', body: `{"by":"${TOKEN}"}` }]);
  });

  test('sends again what may come twice, and asks before each time', async () => {
    const { server, run, announced } = await stage((response, count) =>
      reply(response, count < 3 ? 503 : 200),
    );
    expect(await run()).toMatchObject({ state: 'done' });
    expect([server.seen.length, announced()]).toEqual([3, 3]);
  });

  test('gives up after a few times', async () => {
    const { server, run } = await stage((response) => reply(response, 503));
    await expect(run()).rejects.toThrow('The PUT request was answered with 503');
    expect(server.seen).toHaveLength(4);
  });

  test('sends a POST once, and again only under one idempotency key', async () => {
    const resetting = (response: ServerResponse, count: number) =>
      count === 1 ? void response.socket?.resetAndDestroy() : reply(response, 200);
    const plain = await stage(resetting);
    await expect(plain.run({ request: posted(plain.server) })).rejects.toThrow(/could not be reached/);
    expect(plain.server.seen).toHaveLength(1);
    const keyed = await stage(resetting);
    await keyed.run({ request: posted(keyed.server), idempotencyKey: 'Idempotency-Key' });
    const [first, second] = keyed.server.seen.map(({ headers }) => headers['idempotency-key']);
    expect([typeof first, second]).toEqual(['string', first]);
  });

  test.each([
    [400, 'target-refused'],
    [401, 'target-refused'],
    [404, 'target-missing'],
    [409, 'target-busy'],
  ])('does not repeat what was refused with %p', async (status, reason) => {
    const { server, run } = await stage((response) => reply(response, status, { body: TOKEN }));
    const refused = run();
    await expect(refused).rejects.toMatchObject({ reason });
    await expect(refused).rejects.not.toThrow(TOKEN);
    expect(server.seen).toHaveLength(1);
  });

  test('does what `success` says: a 404 may be one, a 200 need not be', async () => {
    const gone = await stage((response) => reply(response, 404));
    expect(await gone.run({ success: { status: [200, 404], json: [] } })).toMatchObject({ state: 'done' });
    const said = await stage((response) => reply(response, 200, { body: '{"ok":false}' }));
    await expect(said.run({ success: { json: [{ path: 'ok', equals: true }] } })).rejects.toThrow(
      'The PUT request did not succeed: ok is false, true is asked for.',
    );
  });

  test('sends nothing where somebody says no', async () => {
    const { server, run } = await stage((response) => reply(response, 200));
    const no = new Error('an abort record stands');
    await expect(run({}, () => Promise.reject(no))).rejects.toBe(no);
    expect(server.seen).toEqual([]);
  });
});
