import type { ServerResponse } from 'node:http';
import type { HttpTarget } from '../../src/domain/targets/http.ts';
import { createHttp } from '../../src/platform/http/http.ts';
import { httpRouter } from '../../src/traffic/http.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import type { RemoteFault } from '../contracts/traffic-router.ts';
import { type LocalServer, reply, type Seen, startServer } from '../platform/http/server.ts';
import { type TestClock, testClock } from './stack-stand.ts';

export const TOKEN = 'tok-1234567890-secret';

type Answer = (request: Seen, response: ServerResponse) => void;

/** An admin API on 127.0.0.1, and a router that reaches it by the product's own HTTP. */
export interface AdminStand {
  readonly server: LocalServer;
  readonly clock: TestClock;
  readonly router: TrafficRouter;
  readonly flag: { percent: unknown; enabled: unknown };
  /** The next requests fail. */
  fail(fault: RemoteFault, calls: 'reads' | 'writes', times: number): void;
  /** The next requests that read, or write, are answered so. */
  answerWith(calls: 'reads' | 'writes', answer: Answer, times?: number): void;
  onRequest(listener: () => void): void;
  /** Requests that write, since the start. */
  writes(): readonly Seen[];
  routerOf(target?: Partial<HttpTarget>): TrafficRouter;
  close(): Promise<void>;
}

export async function standUp(overrides: Partial<HttpTarget> = {}): Promise<AdminStand> {
  const flag: { percent: unknown; enabled: unknown } = { percent: 0, enabled: true };
  const planned: { calls: 'reads' | 'writes'; answer: Answer; times: number }[] = [];
  const listeners = new Set<() => void>();
  const serve: Answer = (request, response) => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return reply(response, 401);
    if (request.method !== 'GET') take(flag, request);
    reply(response, 200, {
      body: JSON.stringify({ ok: true, rollout: { percent: flag.percent }, on: flag.enabled }),
    });
  };
  const server = await startServer((request, response) => {
    for (const listener of listeners) listener();
    const kind = request.method === 'GET' ? 'reads' : 'writes';
    const next = planned.find(({ calls, times }) => calls === kind && times > 0);
    if (next === undefined) return serve(request, response);
    next.times -= 1;
    next.answer(request, response);
  });
  const clock = testClock();
  const routerOf = (more: Partial<HttpTarget> = {}) =>
    httpRouter({
      target: { ...targetAt(server.url), ...overrides, ...more },
      http: createHttp({ clock }),
      reveal: async (text) => text.replaceAll('${secret:FLAG_TOKEN}', TOKEN),
      clock,
    });
  return {
    server,
    clock,
    router: routerOf(),
    flag,
    fail: (fault, calls, times) => void planned.push({ calls, times, answer: failing(fault, flag) }),
    answerWith: (calls, answer, times = 1) => void planned.push({ calls, answer, times }),
    onRequest: (listener) => void listeners.add(listener),
    writes: () => server.seen.filter(({ method }) => method !== 'GET'),
    routerOf,
    close: () => server.close(),
  };
}

const headers = { authorization: 'Bearer ${secret:FLAG_TOKEN}' };

function targetAt(url: string): HttpTarget {
  return {
    kind: 'http',
    get: { method: 'GET', url: `${url}/flags/search?env=prod`, headers },
    set: { method: 'PUT', url: `${url}/flags/search`, headers, json: { percent: '{{weight}}', on: true } },
    percent: 'rollout.percent',
    success: { json: [] },
    allowHttp: true,
    timeout: 5_000,
    scale: 'percent',
    propagation: 0,
  };
}

/** With a kill switch. */
export function withStop(url: string): Partial<HttpTarget> {
  return { stop: { method: 'POST', url: `${url}/flags/search/stop`, headers }, enabled: 'on' };
}

function take(flag: AdminStand['flag'], { path, body }: Seen): void {
  if (path.endsWith('/stop')) {
    flag.enabled = false;
    return;
  }
  const { percent, on } = JSON.parse(body) as { percent: unknown; on?: boolean };
  flag.percent = percent;
  flag.enabled = on ?? flag.enabled;
}

function failing(fault: RemoteFault, flag: AdminStand['flag']): Answer {
  return (request, response) => {
    switch (fault) {
      case 'throttle':
        return reply(response, 429, { headers: { 'retry-after': '3' } });
      case 'unavailable':
        return reply(response, 502, { body: `<h1>Bad gateway</h1> ${TOKEN}` });
      case 'expired-token':
        return reply(response, 401, { body: `{"echo":"${TOKEN}"}` });
      case 'lost-answer':
        if (request.method !== 'GET') take(flag, request);
        return void response.socket?.resetAndDestroy();
      case 'reset':
        return void response.socket?.resetAndDestroy();
    }
  };
}
