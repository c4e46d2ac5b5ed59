import { afterEach, describe, expect, test } from '@jest/globals';
import { httpChecker } from '../../src/checks/http.ts';
import type { HttpCheck } from '../../src/domain/checks/http.ts';
import { createHttp } from '../../src/platform/http/http.ts';
import { type LocalServer, reply, startServer } from '../platform/http/server.ts';
import { testClock } from '../traffic/stack-stand.ts';

const TOKEN = 'tok-1234567890';
const { signal } = new AbortController();
const servers: LocalServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** An endpoint that answers so, and takes its time by the clock. */
async function stage(answer: {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  takes?: number;
}) {
  const clock = testClock();
  const server = await startServer((_request, response) => {
    const { status = 200, takes = 0, ...rest } = answer;
    clock.sleep(takes, signal).then(
      () => reply(response, status, rest),
      () => response.destroy(),
    );
  });
  servers.push(server);
  const reveal = async (text: string) => text.replaceAll('${secret:TOKEN}', TOKEN);
  const checker = httpChecker({ http: createHttp({ clock }), reveal, clock });
  const run = (more: Partial<HttpCheck> = {}, saved: Record<string, string> = {}) =>
    checker.run(
      {
        kind: 'http',
        request: { method: 'GET', url: `${server.url}/health`, headers: {} },
        allowHttp: true,
        expect: { json: [] },
        save: {},
        timeout: 5_000,
        retry: 0,
        when: 'both',
        saves: [],
        needs: [],
        ...more,
      },
      { signal, saved },
    );
  return { server, run };
}

describe('an http check', () => {
  test('passes when all that is expected holds', async () => {
    const { server, run } = await stage({
      status: 201,
      body: '{"success":true,"supplement":{"similarity":0.93}}',
    });
    const result = await run({
      request: {
        method: 'POST',
        url: `${server.url}/search`,
        headers: { authorization: 'Bearer ${secret:TOKEN}' },
        json: { query: 'vitamin d' },
      },
      expect: {
        status: [200, 201],
        json: [
          { path: 'success', equals: true },
          { path: 'supplement.similarity', min: 0.9 },
        ],
        contains: 'similarity',
        within: 2_000,
      },
    });
    expect(result).toMatchObject({ state: 'pass', detail: 'answered 201 in 0 ms' });
    expect(server.seen).toMatchObject([
      { method: 'POST', body: '{"query":"vitamin d"}', headers: { authorization: `Bearer ${TOKEN}` } },
    ]);
  });

  test.each([
    ['a status', { status: 500 }, {}, /^the status is 500, 200 to 299 is asked for$/],
    ['a redirect', { status: 302, headers: { location: '/health' } }, {}, /redirected without an end/],
    [
      'a redirect to another host',
      { status: 302, headers: { location: 'https://evil.example' } },
      {},
      /points to another host/,
    ],
    ['a value', { body: '{"a":1}' }, { json: [{ path: 'a', equals: 2 }] }, /^a is 1, 2 is asked for$/],
    [
      'a body that is no JSON',
      { body: TOKEN },
      { json: [{ path: 'a', equals: 2 }] },
      /^the answer is no JSON$/,
    ],
    [
      'a missing text',
      { body: TOKEN },
      { json: [], contains: 'healthy' },
      /^the answer does not contain "healthy"$/,
    ],
    [
      'a slow answer',
      { takes: 3_000 },
      { json: [], within: 2_000 },
      /^the answer took 3 s, at most 2 s is asked for$/,
    ],
  ])('fails by %s', async (_case, answer, expected, message) => {
    const { run } = await stage(answer);
    const result = await run({ expect: { json: [], ...expected } });
    expect(result).toEqual({ state: 'fail', detail: expect.stringMatching(message) });
    expect(result.detail).not.toContain(TOKEN);
  });

  test('fails where nobody answers, and asks once', async () => {
    const { server, run } = await stage({});
    await server.close();
    expect(await run()).toEqual({
      state: 'fail',
      detail: expect.stringMatching(/could not be reached: ECONNREFUSED/),
    });
    const broken = await stage({ status: 503 });
    await broken.run();
    expect(broken.server.seen).toHaveLength(1);
  });

  test('cannot be asked where it may not go', async () => {
    const { server, run } = await stage({});
    expect(await run({ allowHttp: false })).toMatchObject({ state: 'error' });
    expect(await run({ hosts: ['search.example.com'] })).toMatchObject({ state: 'error' });
    expect(server.seen).toEqual([]);
  });

  test('hands on what stands in its answer, and uses what was handed on', async () => {
    const { server, run } = await stage({ body: '{"session":{"id":"s/1","n":7,"open":true,"list":[]}}' });
    const first = await run({ save: { id: 'session.id', n: '/session/n', open: 'session.open' } });
    expect(first).toMatchObject({ state: 'pass', saves: { id: 's/1', n: '7', open: 'true' } });
    await run(
      {
        request: {
          method: 'POST',
          url: `${server.url}/s/{{id}}/messages`,
          headers: {},
          json: { to: '{{id}}' },
        },
      },
      first.saves,
    );
    expect(server.seen[1]).toMatchObject({ path: '/s/s%2F1/messages', body: '{"to":"s/1"}' });
  });

  test.each(['session.list', 'session.missing', 'session'])(
    'fails when %s has nothing to hand on',
    async (path) => {
      const { run } = await stage({ body: '{"session":{"list":[]}}' });
      expect(await run({ save: { id: path } })).toEqual({
        state: 'fail',
        detail: `there is no text, number or truth value at ${path} to save as id`,
      });
    },
  );

  test('ends with the reason of an abort', async () => {
    const { run } = await stage({});
    const reason = new Error('cancelled');
    const checker = httpChecker({
      http: { send: () => Promise.reject(reason) },
      reveal: async (text) => text,
      clock: testClock(),
    });
    expect(await run()).toMatchObject({ state: 'pass' });
    const check = {
      kind: 'http',
      request: { method: 'GET', url: 'https://a.example', headers: {} },
    } as const;
    const common = {
      allowHttp: false,
      expect: { json: [] },
      save: {},
      timeout: 1,
      retry: 0,
      when: 'both',
      saves: [],
      needs: [],
    } as const;
    const asking = { signal: AbortSignal.abort(reason), saved: {} };
    await expect(checker.run({ ...check, ...common }, asking)).rejects.toBe(reason);
  });
});
