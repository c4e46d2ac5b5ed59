import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type AwsStandIn, DEFAULT_START, startAws } from '../standins/aws/server.ts';
import { type ActionOptions, runAction } from './action.ts';
import { SharedTime } from './shared-time.ts';

// Children are real processes: how long they take is the machine's affair.
jest.setTimeout(120_000);

const HOUR = 3_600_000;
const SAMPLE = fileURLToPath(new URL('./sample-action', import.meta.url));
let aws: AwsStandIn;
let server: Server;
let hangs: (port: number) => void;

beforeEach(async () => {
  aws = await startAws();
  aws.cloudformation.stack({ name: 'edge', parameters: { TrafficPercentage: '0' } });
  hangs = () => undefined;
  server = createServer((request, response) => {
    if (request.url === '/hang') hangs(request.socket.remotePort ?? 0);
    else response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await aws.close();
  expect(aws.problems).toEqual([]);
});

function run(mode: string, options: Partial<ActionOptions> = {}) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const onHang = (listener: (port: number) => void) => {
    hangs = listener;
    return () => undefined;
  };
  return runAction({
    action: 'phase',
    folder: SAMPLE,
    inputs: { mode },
    aws,
    github: { url, token: 'ghs_x', onHang },
    ...options,
  });
}

test('four hours of soak pass between requests, and never while one is under way', async () => {
  const ended = await run('soak');
  expect(ended).toMatchObject({ exitCode: 0, endedAt: DEFAULT_START + 4 * HOUR });
  expect(ended.outputs).toEqual({ mode: 'soak\ntwice', passed: String(4 * HOUR) });
  expect(aws.requests.map(({ at }) => (at - DEFAULT_START) / 60_000)).toEqual(
    Array.from({ length: 240 }, (_, minute) => minute),
  );
});

test('a step gets the environment of the runner and nothing of this machine', async () => {
  const ended = await run('environment');
  expect(JSON.parse(ended.summary.split('\n')[0] ?? '')).toEqual({
    INPUT_TOKEN: 'ghs_x',
    some: '',
    RUNNER_ENVIRONMENT: 'github-hosted',
    cwd: true,
  });
  expect(ended.annotations).toEqual([
    {
      level: 'warning',
      message: '100% wrong\nnext line',
      properties: { file: 'rollout.yml', line: '3', title: 'a, b' },
    },
    { level: 'error', message: 'plain', properties: {} },
  ]);
  expect(ended.state).toEqual({ claim: '7' });
  await expect(run('environment', { inputs: { mdoe: 'x' } })).rejects.toThrow('no input mdoe');
});

test('timers fire in order, short ones take the clock along, unrefed ones hold nothing', async () => {
  const ended = await run('timers');
  expect(JSON.parse(ended.summary.split('\n')[0] ?? '')).toEqual([
    'tick 2000',
    'tick 4000',
    'short 5050',
    24,
    true,
    'string',
  ]);
});

test('a request that hangs is ended by its own timeout, in virtual time', async () => {
  aws.faults.add({ fault: { kind: 'hang' } });
  const ended = await run('hang');
  expect(ended.summary).toContain('TimeoutError after 30000 ms\nTimeoutError after 10000 ms\n');
});

describe('in the middle', () => {
  test('something happens at a virtual time while the child stands still', async () => {
    const seen: string[] = [];
    const ended = await run('long', {
      stops: [
        { at: DEFAULT_START + 1.5 * HOUR, act: () => void seen.push(`${aws.requests.length} looks`) },
        {
          at: DEFAULT_START + 2.5 * HOUR,
          act: async () => {
            await new Promise((resolve) => setTimeout(resolve, 50));
            seen.push(`${aws.requests.length} looks`);
          },
        },
      ],
    });
    expect(seen).toEqual(['2 looks', '3 looks']);
    expect(ended.exitCode).toBe(0);
  });

  test('SIGINT comes at a virtual time, and post follows', async () => {
    const ended = await run('long', {
      stops: [{ at: DEFAULT_START + 5000, act: (child) => child.cancel(DEFAULT_START + 5000) }],
    });
    expect(ended.exitCode).toBe(130);
    expect(ended.summary).toBe('SIGINT after 5000 ms\npost of 7\n');
    expect(aws.requests).toHaveLength(1);
  });

  test('a process that does not listen gets SIGTERM after 7.5 s and SIGKILL after 10 s', async () => {
    const ended = await run('stubborn', {
      stops: [{ at: DEFAULT_START + HOUR, act: (child) => child.cancel(DEFAULT_START + HOUR) }],
    });
    expect(ended.signal).toBe('SIGKILL');
    expect(ended.summary).toContain(`SIGINT after ${HOUR} ms\nSIGTERM after ${HOUR + 7500} ms\n`);
  });

  test('a runner dies at a request, before or after its effect, and runs no post', async () => {
    const ended = await run('long', { endAt: { request: () => aws.requests.length === 2, how: 'SIGKILL' } });
    expect(ended).toMatchObject({ signal: 'SIGKILL', post: undefined, summary: '' });
    expect(aws.requests).toHaveLength(2);
  });

  test('a run is cancelled at a request', async () => {
    const ended = await run('long', {
      endAt: { request: () => aws.requests.length === 3, when: 'after', how: 'cancel' },
    });
    expect(ended.exitCode).toBe(130);
    expect(ended.summary).toContain(`SIGINT after ${2 * HOUR} ms`);
  });
});

test('two steps side by side share one time: the nearest goes first, and a third may join later', async () => {
  const sharedTime = new SharedTime();
  const joined: Promise<unknown>[] = [];
  sharedTime.at(DEFAULT_START + 1.5 * HOUR, () => {
    joined.push(run('long', { sharedTime, at: DEFAULT_START + 1.5 * HOUR }));
  });
  await Promise.all([run('long', { sharedTime }), run('long', { sharedTime, at: DEFAULT_START + 600_000 })]);
  await Promise.all(joined);
  const hours = aws.requests.map(({ at }) => Math.round((at - DEFAULT_START) / 60_000) / 60);
  expect(hours).toEqual(hours.toSorted((a, b) => a - b));
  expect(hours.filter((hour) => hour === 1.5 || hour === 2.5)).toHaveLength(2);
});
