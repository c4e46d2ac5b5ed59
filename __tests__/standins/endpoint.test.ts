import { get } from 'node:https';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createHttp } from '../../src/platform/http/http.ts';
import { never, testClock } from '../traffic/stack-stand.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';

let endpoint: Endpoint;
beforeEach(async () => {
  endpoint = await startEndpoint({ now: () => 1_000 });
});
afterEach(() => endpoint.close());

/** The status of an answer, the certificate unchecked: a process under test is told to trust it. */
function status(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${endpoint.url}${path}`, { rejectUnauthorized: false, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode));
    }).on('error', reject);
  });
}

test('it answers what it was told, and notes who asked', async () => {
  endpoint.answer('GET /health', ({ path }) => ({ status: path.endsWith('bad') ? 503 : 200, text: 'up' }));
  expect([await status('/health'), await status('/health?bad')]).toEqual([200, 503]);
  expect(endpoint.requests.map(({ method, path, at }) => [method, path, at])).toEqual([
    ['GET', '/health', 1_000],
    ['GET', '/health?bad', 1_000],
  ]);
  expect(endpoint.problems).toEqual([]);
});

test('what nobody answers is 404, and a problem of the test', async () => {
  expect(await status('/other')).toBe(404);
  expect(endpoint.problems).toEqual(['nobody answers GET /other']);
});

test('who was not told to trust it does not', async () => {
  const http = createHttp({ clock: testClock() });
  const host = new URL(endpoint.url).host;
  const limits = { hosts: [host], signal: never, tries: 1 };
  await expect(http.send({ method: 'GET', url: `${endpoint.url}/health` }, limits)).rejects.toThrow(
    /DEPTH_ZERO_SELF_SIGNED_CERT/,
  );
  expect(endpoint.requests).toEqual([]);
});
