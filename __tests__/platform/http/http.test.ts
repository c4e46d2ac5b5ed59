import type { ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Clock } from '../../../src/platform/clock.ts';
import { createHttp, type Sign } from '../../../src/platform/http/http.ts';
import type { HttpLimits, HttpRequest } from '../../../src/platform/http/request.ts';
import { type LocalServer, reply, type Seen, startServer } from './server.ts';

const START = Date.UTC(2026, 10, 2, 9, 0);
const { signal } = new AbortController();
const servers: LocalServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

type Answer = (request: Seen, response: ServerResponse, count: number) => void;

/** A server, a client whose pauses are noted instead of waited for, and a request to it. */
async function stage(answer: Answer, lookup?: LookupFunction) {
  let count = 0;
  const server = await startServer((request, response) => {
    count += 1;
    answer(request, response, count);
  });
  servers.push(server);
  const pauses: number[] = [];
  const clock = {
    now: () => new Date(START),
    async sleep(ms, aborts) {
      pauses.push(ms);
      aborts.throwIfAborted();
    },
  } satisfies Clock;
  const http = createHttp({ clock, ...(lookup === undefined ? {} : { lookup }) });
  const limits = { signal, hosts: [server.host], allowHttp: true };
  const send = (request: Partial<HttpRequest> = {}, more: Partial<HttpLimits> = {}) =>
    http.send({ method: 'GET', url: `${server.url}/flags`, ...request }, { ...limits, ...more });
  return { server, send, pauses, http };
}

const ok: Answer = (_request, response) => reply(response, 200, { body: '{"weight":10}' });

describe('a request', () => {
  test('carries method, headers and body, and brings status, headers and JSON back', async () => {
    const { server, send } = await stage((_request, response) =>
      reply(response, 201, { body: '{"a":[1]}', headers: { 'X-Rate': '7' } }),
    );
    const answer = await send({ method: 'PUT', headers: { 'x-key': 'k' }, body: 'ü' });
    expect(answer).toMatchObject({ status: 201, headers: { 'x-rate': '7' } });
    expect(answer.json()).toEqual({ a: [1] });
    expect(server.seen).toMatchObject([
      { method: 'PUT', path: '/flags', body: 'ü', headers: { 'x-key': 'k', 'content-length': '2' } },
    ]);
  });

  test('whose answer is no JSON says so without the body', async () => {
    const { send } = await stage((_request, response) => reply(response, 200, { body: '<p>s3cr3t-token' }));
    const answer = await send();
    expect(() => answer.json()).toThrow(/GET 127.0.0.1:\d+\/flags answers 200 with a body that is no JSON/);
    expect(() => answer.json()).not.toThrow(/s3cr3t/);
  });
});

describe('what may not leave', () => {
  test.each([
    ['http', { url: 'http://flags.example/' }, { allowHttp: false, hosts: ['flags.example'] }, /allow-http/],
    ['another scheme', { url: 'file:///etc/passwd' }, {}, /only https/],
    ['no URL', { url: 'flags.example/x' }, {}, /the URL is none/],
    ['a host that is not listed', { url: 'https://evil.example/' }, {}, /not among those of the plan/],
    ['another port of a listed host', { url: 'https://127.0.0.1:1/' }, {}, /not among those of the plan/],
    ['a Host header', { headers: { hOsT: 'evil.example' } }, {}, /the header hOsT cannot be set/],
    ['a header that breaks the line', { headers: { 'x-a': 'b\r\nx-c: d' } }, {}, /cannot be sent/],
  ])('%s', async (_case, request, limits, message) => {
    const { server, send } = await stage(ok);
    await expect(send(request, limits)).rejects.toMatchObject({
      fault: 'refused',
      message: expect.stringMatching(message),
    });
    expect(server.seen).toEqual([]);
  });

  test('credentials in the URL, which are told to nobody', async () => {
    const { send } = await stage(ok);
    const sent = send({ url: 'https://me:hunter2@flags.example/a?key=hunter2' });
    await expect(sent).rejects.toThrow(/GET flags.example\/a is not sent: credentials/);
    await expect(sent).rejects.not.toThrow(/hunter2/);
  });

  test.each([
    'http://169.254.169.254/',
    'http://2852039166/',
    'http://0xA9.0xFE.0xA9.0xFE/',
    'http://168.63.129.16/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:a9fe:a9fe::1]/',
    'http://[::ffff:0:a9fe:a9fe]/',
    'http://[64:ff9b:1::a9fe:a9fe]/',
    'http://[64:ff9b::168.63.129.16]/',
    'http://[2002:a83f:8110::]/',
    'http://169.254.169.254./',
    'http://0251.0376.0251.0376/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
  ])('a link-local address: %s', async (url) => {
    const { send } = await stage(ok);
    await expect(send({ url }, { hosts: [new URL(url).host] })).rejects.toThrow(/link-local/);
  });

  test.each([
    ['the only one', [{ address: '169.254.169.254', family: 4 }]],
    [
      'one of several',
      [
        { address: '127.0.0.1', family: 4 },
        { address: '::ffff:169.254.169.254', family: 6 },
      ],
    ],
    ['a scoped one', [{ address: 'fe80::1%eth0', family: 6 }]],
  ])('a name with a link-local address: %s', async (_case, addresses) => {
    const lookup: LookupFunction = (_host, options, callback) =>
      options.all === true
        ? callback(null, addresses)
        : callback(null, addresses.at(-1)?.address ?? '', addresses.at(-1)?.family);
    const { server, send } = await stage(ok, lookup);
    const port = server.host.split(':')[1];
    const host = `metadata.example:${port}`;
    await expect(send({ url: `http://${host}/` }, { hosts: [host] })).rejects.toMatchObject({
      fault: 'refused',
      message: `GET ${host}/ is not sent: the host's name leads to a link-local address`,
    });
    expect(server.seen).toEqual([]);
  });

  test('while a name with an ordinary address is called', async () => {
    const lookup: LookupFunction = (_host, options, callback) =>
      options.all === true
        ? callback(null, [{ address: '127.0.0.1', family: 4 }])
        : callback(null, '127.0.0.1', 4);
    const { server, send } = await stage(ok, lookup);
    const host = `flags.example:${server.host.split(':')[1]}`;
    expect(await send({ url: `http://${host}/x` }, { hosts: [host] })).toMatchObject({ status: 200 });
  });
});

describe('redirects', () => {
  const to =
    (location: string, status = 302): Answer =>
    (request, response) =>
      request.path === '/flags'
        ? reply(response, status, { headers: { location } })
        : reply(response, 200, { body: 'there' });

  test('within the host are followed', async () => {
    const { send } = await stage(to('/elsewhere'));
    expect(await send()).toMatchObject({ status: 200, text: 'there' });
  });

  test.each([
    'https://evil.example/x',
    'http://127.0.0.1:1/x',
    '//evil.example/x',
    'http://169.254.169.254/',
  ])('to another host are not: %s', async (location) => {
    const { server, send } = await stage(to(location));
    await expect(send({ headers: { authorization: 'Bearer x' } })).rejects.toMatchObject({
      fault: 'redirect',
    });
    expect(server.seen).toHaveLength(1);
  });

  test('that would make a GET of a write are the answer', async () => {
    const { server, send } = await stage(to('/elsewhere', 302));
    expect(await send({ method: 'POST', body: '{}' })).toMatchObject({ status: 302 });
    expect(server.seen).toHaveLength(1);
  });

  test('that keep the method take the body along', async () => {
    const { server, send } = await stage(to('/elsewhere', 308));
    expect(await send({ method: 'POST', body: '{}' })).toMatchObject({ status: 200 });
    expect(server.seen[1]).toMatchObject({ method: 'POST', body: '{}', path: '/elsewhere' });
  });

  test('without an end are given up', async () => {
    const { server, send } = await stage((_request, response) =>
      reply(response, 302, { headers: { location: '/flags' } }),
    );
    await expect(send()).rejects.toMatchObject({ fault: 'redirect' });
    expect(server.seen).toHaveLength(6);
  });
});

describe('what may pass', () => {
  const failing =
    (times: number, status: number, headers: Record<string, string> = {}): Answer =>
    (_request, response, count) =>
      count <= times ? reply(response, status, { headers }) : reply(response, 200);
  const resetting: Answer = (_request, response, count) =>
    count === 1 ? response.socket?.resetAndDestroy() : reply(response, 200);

  test.each(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'] as const)('%s is tried again', async (method) => {
    const { send, pauses } = await stage(failing(2, 503));
    expect(await send({ method })).toMatchObject({ status: 200 });
    expect(pauses).toEqual([500, 1000]);
  });

  test('is tried a bounded number of times', async () => {
    const { server, send } = await stage(failing(99, 503));
    expect(await send()).toMatchObject({ status: 503 });
    expect(server.seen).toHaveLength(3);
  });

  test.each(['POST', 'PATCH'] as const)('%s is sent once, whatever happens to it', async (method) => {
    const broken = await stage(resetting);
    await expect(broken.send({ method, body: '{}' })).rejects.toMatchObject({ fault: 'unreachable' });
    expect(broken.server.seen).toHaveLength(1);
    const busy = await stage(failing(1, 503));
    expect(await busy.send({ method, body: '{}' })).toMatchObject({ status: 503 });
  });

  test('POST with an idempotency key is sent again, under the same key', async () => {
    const { server, send } = await stage(resetting);
    const idempotencyKey = { header: 'Idempotency-Key', value: 'r1-10' };
    expect(await send({ method: 'POST', body: '{}', idempotencyKey })).toMatchObject({ status: 200 });
    expect(server.seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['r1-10', 'r1-10']);
  });

  test.each([
    ['seconds', '7', 7_000],
    ['a date', new Date(START + 9_000).toUTCString(), 9_000],
    ['nonsense', 'soon', 500],
    ['a date that is over', new Date(START - 9_000).toUTCString(), 500],
  ])('waits as it is asked to: %s', async (_case, header, pause) => {
    const { send, pauses } = await stage(failing(1, 429, { 'retry-after': header }));
    expect(await send()).toMatchObject({ status: 200 });
    expect(pauses).toEqual([pause]);
  });

  test('does not wait for what is asked beyond a minute', async () => {
    const { server, send, pauses } = await stage(failing(1, 429, { 'retry-after': '3600' }));
    expect(await send()).toMatchObject({ status: 429 });
    expect([pauses, server.seen.length]).toEqual([[], 1]);
  });

  test('what will not pass is the answer at once', async () => {
    const { server, send } = await stage(failing(9, 404));
    expect(await send()).toMatchObject({ status: 404 });
    expect(server.seen).toHaveLength(1);
  });
});

describe('bounds', () => {
  const once = { tries: 1 };

  test('of time hold for an answer that never comes', async () => {
    const { send } = await stage(() => undefined);
    await expect(send({}, { ...once, timeout: 50 })).rejects.toMatchObject({
      fault: 'timeout',
      message: expect.stringMatching(/^GET 127.0.0.1:\d+\/flags did not answer within 50 ms$/),
    });
  });

  test('of time hold for a body that trickles', async () => {
    const trickling = new Set<NodeJS.Timeout>();
    const { send } = await stage((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 5);
      trickling.add(drip);
      response.on('close', () => clearInterval(drip));
    });
    await expect(send({}, { ...once, timeout: 80 })).rejects.toMatchObject({ fault: 'timeout' });
    for (const drip of trickling) clearInterval(drip);
  });

  test('of time hold for an answer that changes the protocol', async () => {
    const { send } = await stage((_request, response) => {
      response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    });
    await expect(send({}, once)).rejects.toMatchObject({ fault: 'unreachable' });
  });

  test('of length hold for a body without an end', async () => {
    const { send } = await stage((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    await expect(send({}, once)).rejects.toMatchObject({ fault: 'too-large' });
  });

  test('a body that breaks off is no answer', async () => {
    const { send } = await stage((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"weight":1', () => response.destroy());
    });
    await expect(send({}, once)).rejects.toMatchObject({ fault: 'unreachable' });
  });

  test('an abort ends a request that is under way, and sends none after it', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const { server, send } = await stage(() => controller.abort(reason));
    await expect(send({}, { signal: controller.signal })).rejects.toBe(reason);
    await expect(send({}, { signal: controller.signal })).rejects.toBe(reason);
    expect(server.seen).toHaveLength(1);
  });

  test('nobody listening is told by its code', async () => {
    const { server, send } = await stage(ok);
    await server.close();
    await expect(send({ url: `${server.url}/a?token=hunter2` }, once)).rejects.toMatchObject({
      message: `GET ${server.host}/a could not be reached: ECONNREFUSED`,
    });
  });
});

describe('a signed request', () => {
  /** A client that signs with the time, and a server whose clock says what it is told to. */
  async function signedTo(answers: readonly (readonly [status: number, at: number])[]) {
    const { server } = await stage((_request, response, count) => {
      const [status, at] = answers[count - 1] ?? [200, START];
      reply(response, status, { headers: { date: new Date(at).toUTCString() } });
    });
    const clock = { now: () => new Date(START), sleep: async () => {} } satisfies Clock;
    const sign: Sign = async (_request, { at }) => ({ 'x-signed-at': at?.toISOString() ?? 'now' });
    const limits = { signal, hosts: [server.host], allowHttp: true };
    const sigv4 = { service: 'execute-api' };
    const send = () =>
      createHttp({ clock, sign }).send({ method: 'POST', url: `${server.url}/flags`, sigv4 }, limits);
    const signedAt = () => server.seen.map(({ headers }) => headers['x-signed-at']);
    return { send, signedAt };
  }

  test('that was refused by a server of another time is signed for that one, once', async () => {
    const later = START + 600_000;
    const { send, signedAt } = await signedTo([
      [403, later],
      [200, later],
    ]);
    expect(await send()).toMatchObject({ status: 200 });
    expect(signedAt()).toEqual(['now', '2026-11-02T09:10:00.000Z']);
    const always = await signedTo([
      [403, later],
      [403, later],
    ]);
    expect(await always.send()).toMatchObject({ status: 403 });
    expect(always.signedAt()).toHaveLength(2);
  });

  test.each([
    ['refused at the same time', 403, START + 60_000],
    ['not refused for its signature', 500, START + 600_000],
  ])('that was %s is not sent again', async (_what, status, at) => {
    const { send, signedAt } = await signedTo([[status, at]]);
    expect(await send()).toMatchObject({ status });
    expect(signedAt()).toEqual(['now']);
  });
});
