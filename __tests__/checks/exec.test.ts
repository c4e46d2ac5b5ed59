import { describe, expect, test } from '@jest/globals';
import { execChecker } from '../../src/checks/exec.ts';
import type { ExecCheck } from '../../src/domain/checks/exec.ts';
import { execute } from '../../src/platform/exec.ts';
import { testClock } from '../traffic/stack-stand.ts';

const { signal } = new AbortController();
const checker = execChecker({
  execute,
  environment: async (names) => Object.fromEntries(names.map((name) => [name, `value of ${name}`])),
  clock: testClock(),
});

const run = (script: string, more: Partial<ExecCheck> = {}) =>
  checker.run(
    {
      kind: 'exec',
      command: [process.execPath, '-e', script],
      env: [],
      expect: { json: [] },
      save: {},
      timeout: 20_000,
      retry: 0,
      when: 'both',
      saves: [],
      needs: [],
      ...more,
    },
    { signal, saved: {} },
  );

describe('an exec check', () => {
  test('passes when the command ends with 0 and prints what is expected', async () => {
    const script = 'console.log(JSON.stringify({ ok: process.env.TOKEN }))';
    const expected = { json: [{ path: 'ok', equals: 'value of TOKEN' }], contains: 'TOKEN' };
    expect(await run(script, { env: ['TOKEN'], expect: expected, save: { token: 'ok' } })).toEqual({
      state: 'pass',
      detail: 'ended with 0 in 0 ms',
      saves: { token: 'value of TOKEN' },
    });
  });

  test.each([
    ['its status', 'console.error("a\\nno index"); process.exit(3)', {}, 'it ended with 3: no index'],
    [
      'what it prints',
      'console.log(1)',
      { expect: { json: [], contains: 'ok' } },
      'the answer does not contain "ok"',
    ],
    ['what is no JSON', 'console.log("ok")', { expect: { json: [{ path: 'a' }] } }, 'the answer is no JSON'],
  ])('fails by %s', async (_case, script, more, detail) => {
    expect(await run(script, more)).toEqual({ state: 'fail', detail });
  });

  test.each([
    ['is not there', { command: ['no-such-program'] }, 'no-such-program could not be started: ENOENT'],
    ['hangs', { timeout: 100 }, expect.stringMatching(/was not done after 100 ms/)],
  ])('is an error when the command %s', async (_case, more, detail) => {
    expect(await run('setInterval(() => {}, 1000)', more)).toEqual({ state: 'error', detail });
  });
});
