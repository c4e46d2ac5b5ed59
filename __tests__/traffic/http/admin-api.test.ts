import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { HttpTarget } from '../../../src/domain/targets/http.ts';
import { reply, type Seen } from '../../platform/http/server.ts';
import { type AdminStand, standUp, TOKEN, withStop } from '../admin-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

let stand: AdminStand;
afterEach(() => stand.close());

const POST = { method: 'POST' } as const;
const posting = (target: HttpTarget['set']) => ({ ...target, ...POST });
const setOf = (): HttpTarget['set'] => ({
  method: 'PUT',
  url: `${stand.server.url}/flags/search`,
  headers: { authorization: 'Bearer ${secret:FLAG_TOKEN}' },
  json: { percent: '{{weight}}' },
});

describe('a shift by an admin API', () => {
  test('names the target by host and path', async () => {
    stand = await standUp();
    expect(stand.router.label).toBe(`flag at ${stand.server.host}/flags/search`);
    expect(stand.router.key).toBe(`http:${stand.server.host}/flags/search?env=prod#/rollout/percent`);
  });

  test('sends the number as a number, with the secret in its header', async () => {
    stand = await standUp();
    await stand.router.shiftTo(weight(12.5), freely);
    expect(stand.writes()).toMatchObject([
      {
        method: 'PUT',
        body: '{"percent":12.5,"on":true}',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      },
    ]);
  });

  test('speaks of fractions where the other side does', async () => {
    stand = await standUp({ scale: 'fraction' });
    const router = stand.routerOf({ set: { ...setOf(), json: { percent: '{{fraction}}' } } });
    await router.shiftTo(weight(7), freely);
    expect(stand.flag.percent).toBe(0.07);
    expect(await router.current(never)).toMatchObject({ weight: 7 });
  });

  test('waits until the readers have it, and says so meanwhile', async () => {
    stand = await standUp({ propagation: 60_000 });
    const started = stand.clock.now().getTime();
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.clock.now().getTime() - started).toBeGreaterThanOrEqual(60_000);
  });

  test('recognises what took effect although its answer was lost', async () => {
    stand = await standUp();
    const router = stand.routerOf({ set: posting(setOf()) });
    stand.fail('lost-answer', 'writes', 1);
    await router.shiftTo(weight(10), freely);
    expect(stand.writes()).toHaveLength(1);
  });

  test('does not repeat a POST that may have been taken', async () => {
    stand = await standUp();
    const router = stand.routerOf({ set: posting(setOf()) });
    stand.fail('reset', 'writes', 1);
    await expect(router.shiftTo(weight(10), freely)).rejects.toMatchObject({ reason: 'shift-unconfirmed' });
    expect(stand.writes()).toHaveLength(1);
  });

  test('repeats it under the same idempotency key, and takes another for the next change', async () => {
    stand = await standUp();
    const router = stand.routerOf({ set: posting(setOf()), idempotencyKey: 'Idempotency-Key' });
    stand.fail('reset', 'writes', 1);
    await router.shiftTo(weight(10), freely);
    await router.shiftTo(weight(20), freely);
    const [first, second, third] = stand.writes().map(({ headers }) => headers['idempotency-key']);
    expect(first).toEqual(second);
    expect(third).not.toEqual(first);
  });

  test('a restore gets through to a side that answers each idempotency key once and for all', async () => {
    stand = await standUp();
    stand.flag.percent = 50;
    const answered = new Map<string, number>();
    const remember = (status: number) => (request: Seen, response: ServerResponse) => {
      const key = String(request.headers['idempotency-key']);
      const first = answered.get(key) ?? status;
      answered.set(key, first);
      if (first === 200) stand.flag.percent = 0;
      reply(response, first, { body: '{"ok":true}' });
    };
    stand.answerWith('writes', remember(500));
    stand.answerWith('writes', remember(200), 20);
    const router = stand.routerOf({ set: posting(setOf()), idempotencyKey: 'Idempotency-Key' });
    await router.restoreTo(weight(0), freely);
    expect(stand.flag.percent).toBe(0);
    expect(stand.writes()).toHaveLength(2);
  });

  test('leaves the other side alone for as long as it asks for', async () => {
    stand = await standUp();
    stand.answerWith('writes', (_request, response) =>
      reply(response, 429, { headers: { 'retry-after': '45' } }),
    );
    const started = stand.clock.now().getTime();
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.clock.now().getTime() - started).toBeGreaterThanOrEqual(45_000);
    expect(stand.writes()).toHaveLength(2);
  });

  test('ends where the target says no', async () => {
    stand = await standUp({ success: { json: [{ path: 'ok', equals: true }] } });
    stand.answerWith('writes', (_request, response) =>
      reply(response, 200, { body: `{"ok":"no","token":"${TOKEN}"}` }),
    );
    const shifted = stand.router.shiftTo(weight(10), freely);
    await expect(shifted).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringMatching(/did not succeed: ok is "no", true is asked for\.$/),
    });
  });

  test.each([
    [403, 'target-refused'],
    [404, 'target-missing'],
    [409, 'target-busy'],
    [301, 'target-refused'],
    [202, undefined],
  ])('a write answered with %p means %p', async (status, reason) => {
    stand = await standUp({ success: { status: [200, 202], json: [] } });
    stand.answerWith('writes', (_request, response) => {
      if (status === 202) stand.flag.percent = 10;
      reply(response, status, { body: TOKEN });
    });
    const shifted = stand.router.shiftTo(weight(10), freely);
    if (reason === undefined) await shifted;
    else await expect(shifted).rejects.toMatchObject({ reason });
  });

  test('that is taken and does not show is never in force', async () => {
    stand = await standUp();
    stand.answerWith('writes', (_request, response) => reply(response, 200, { body: '{"ok":true}' }), 99);
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'shift-unconfirmed',
    });
  });
});

describe('what an admin API answers', () => {
  test.each([
    ['a percentage that is not there', '{"rollout":{}}', /holds nothing, not a number/],
    ['a text', '{"rollout":{"percent":"many"}}', /holds a text that is none/],
    ['more than all', '{"rollout":{"percent":101}}', /holds a number out of range/],
    ['less than nothing', '{"rollout":{"percent":-1}}', /holds a number out of range/],
    ['a list', '[]', /holds nothing/],
    ['no JSON', `<html>${TOKEN}</html>`, /answers 200 with a body that is no JSON/],
    ['nothing', '', /no JSON/],
  ])('%s is no weight', async (_case, body, message) => {
    stand = await standUp();
    stand.answerWith('reads', (_request, response) => reply(response, 200, { body }));
    const read = stand.router.current(never);
    await expect(read).rejects.toThrow(message);
    await expect(read).rejects.not.toThrow(TOKEN);
  });

  test('a redirect to another host is not followed', async () => {
    stand = await standUp();
    stand.answerWith('reads', (_request, response) =>
      reply(response, 302, { headers: { location: 'https://evil.example/' } }),
    );
    await expect(stand.router.current(never)).rejects.toMatchObject({ reason: 'target-refused' });
  });

  test('its own words are told to nobody, not even when it repeats our secret', async () => {
    stand = await standUp();
    for (const [status, times] of [
      [400, 1],
      [401, 1],
      [500, 3],
    ] as const) {
      stand.answerWith('reads', (_request, response) => reply(response, status, { body: TOKEN }), times);
      const read = stand.router.current(never);
      await expect(read).rejects.toThrow(String(status));
      await expect(read).rejects.not.toThrow(TOKEN);
    }
  });

  test('a host that the plan does not list is not called', async () => {
    stand = await standUp();
    const router = stand.routerOf({ hosts: ['flags.example.com'] });
    await expect(router.current(never)).rejects.toMatchObject({ reason: 'target-refused' });
    expect(stand.server.seen).toEqual([]);
  });
});

describe('the switch of an admin API', () => {
  const withSwitch = async () => {
    stand = await standUp();
    return stand.routerOf(withStop(stand.server.url));
  };

  test('is not there without a request for it', async () => {
    stand = await standUp();
    expect(stand.router.kill).toBeUndefined();
  });

  test('takes all traffic away, whatever percentage is left beside it', async () => {
    const router = await withSwitch();
    await router.shiftTo(weight(50), freely);
    await router.kill?.(freely);
    expect(stand.flag).toEqual({ percent: 50, enabled: false });
    expect(await router.current(never)).toMatchObject({ weight: 0, enabled: false });
    expect(stand.writes().at(-1)).toMatchObject({ method: 'POST', path: '/flags/search/stop' });
  });

  test('that a person has thrown is not undone by a shift', async () => {
    const router = await withSwitch();
    Object.assign(stand.flag, { percent: 50, enabled: false });
    await expect(router.shiftTo(weight(10), freely)).rejects.toMatchObject({ reason: 'drift' });
    expect(stand.writes()).toEqual([]);
  });

  test('that is off is left off by a restore', async () => {
    const router = await withSwitch();
    Object.assign(stand.flag, { percent: 50, enabled: false });
    await router.restoreTo(weight(0), freely);
    expect(stand.flag.enabled).toBe(false);
  });

  test('has a command of its own', async () => {
    const router = await withSwitch();
    expect(router.killCommand?.()).toBe(
      `curl --fail-with-body --globoff --silent --show-error -X POST -H 'authorization: Bearer '"$FLAG_TOKEN" ${stand.server.url}/flags/search/stop`,
    );
  });
});

test('the command of a person names the secret, not its value', async () => {
  stand = await standUp();
  expect(stand.router.command(weight(25))).toBe(
    `curl --fail-with-body --globoff --silent --show-error -X PUT -H 'content-type: application/json' -H 'authorization: Bearer '"$FLAG_TOKEN" --data-raw '{"percent":25,"on":true}' ${stand.server.url}/flags/search`,
  );
});

test('the command of a person says fractions as the requests do, and nothing in it reaches the shell', async () => {
  stand = await standUp();
  const sigv4 = { service: 'execute-api', region: '$(touch x)' };
  const set = { method: 'PUT', url: 'https://a.example/f', headers: {}, body: '@{{fraction}}' } as const;
  expect(stand.routerOf({ sigv4, set }).command(weight(33.3))).toBe(
    `curl --fail-with-body --globoff --silent --show-error -X PUT --aws-sigv4 aws:amz:'$(touch x)':execute-api --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H "x-amz-security-token: $AWS_SESSION_TOKEN" --data-raw @0.333 https://a.example/f`,
  );
});
