import type { ServerResponse } from 'node:http';
import { createHttp } from '../../../src/platform/http/http.ts';
import { httpStep } from '../../../src/steps/http.ts';
import type { FaultyCalls, StepCall, StepExamined } from '../../contracts/step-examined.ts';
import { describeStep, SET_IN_AWS } from '../../contracts/step-runner.ts';
import { FOREIGN_WORDS } from '../../contracts/step-words.ts';
import { reply, type Seen, startServer } from '../../platform/http/server.ts';
import { testClock } from '../../traffic/stack-stand.ts';
import { stepOf } from '../step-stand.ts';

const TOKEN = 'tok-1234567890';
const STATUS = { throttle: 429, unavailable: 502, 'expired-token': 401, denied: 403, 'foreign-words': 400 };

/** An API that keeps what is put, and does under one key once what is posted; it repeats what it was sent. */
async function standUp(method: 'PUT' | 'POST'): Promise<StepExamined<'http'>> {
  const clock = testClock();
  const applied: string[] = [];
  const faults: { readonly fault: FaultyCalls['fault']; left: number; after: number }[] = [];
  const listeners: ((call: StepCall | undefined) => void)[] = [];
  const call: StepCall = { action: method, writes: true };
  const apply = ({ headers, body }: Seen) => {
    const key = method === 'PUT' ? body : `${headers['idempotency-key']}`;
    if (!applied.includes(key)) applied.push(key);
  };
  const answer = (request: Seen, response: ServerResponse) => {
    for (const listener of listeners) listener(call);
    const due = faults.find(({ left }) => left > 0);
    const hit = due !== undefined && due.after === 0 ? due : undefined;
    if (due !== undefined && hit === undefined) due.after -= 1;
    if (hit !== undefined) hit.left -= 1;
    if (request.path !== '/mode') return reply(response, 404, { body: request.body });
    if (hit === undefined || hit.fault === 'lost-answer') apply(request);
    if (hit?.fault === 'reset' || hit?.fault === 'lost-answer')
      return void response.socket?.resetAndDestroy();
    reply(response, hit === undefined ? 200 : STATUS[hit.fault], { body: `${FOREIGN_WORDS}${request.body}` });
  };
  const server = await startServer(answer);
  const to = (path: string) =>
    stepOf<'http'>({
      kind: 'http',
      request: { method, url: `${server.url}${path}`, headers: {}, json: { by: '${secret:TOKEN}' } },
      allowHttp: true,
      success: { json: [] },
      ...(method === 'PUT' ? {} : { idempotencyKey: 'Idempotency-Key' }),
    });
  return {
    step: to('/mode'),
    missing: to('/mood'),
    runner: () =>
      httpStep({
        http: createHttp({ clock }),
        reveal: async (text) => text.replaceAll('${secret:TOKEN}', TOKEN),
        clock,
      }),
    state: () => applied.length,
    wanted: 1,
    effects: () => applied.length,
    calls: () => server.seen.map(() => call),
    fail: ({ fault, calls, times = 1, after = 0 }) => {
      if (calls !== 'reads') faults.push({ fault, left: times, after });
    },
    onWait: (listener) => {
      listeners.push(listener);
      clock.onSleep(() => listener(undefined));
    },
    secrets: [TOKEN],
    close: server.close,
  };
}

for (const method of ['PUT', 'POST'] as const)
  describeStep(`http (${method === 'PUT' ? 'PUT' : 'POST with an idempotency key'})`, () => standUp(method), {
    ...SET_IN_AWS,
    again: { finds: 'done', because: 'nobody but the API knows whether it is so: it is told once more' },
    reads: { because: 'a step is one request' },
    credentials: { because: 'those of a request are its own; the job has others' },
    permissions: { because: 'what is denied is no action of AWS' },
  });
