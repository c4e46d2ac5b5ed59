import { describe, expect, test } from '@jest/globals';
import { execute } from '../../src/platform/exec.ts';
import { execStep } from '../../src/steps/exec.ts';
import { never } from '../traffic/stack-stand.ts';

const runner = execStep({ execute, environment: async (names) => ({ NAMES: names.join() }) });
const run = (script: string, beforeWrite = async () => {}) =>
  runner.run(
    {
      kind: 'exec',
      command: [process.execPath, '-e', script],
      env: ['TOKEN'],
      ifMissing: 'fail',
      timeout: 20_000,
      undo: [],
    },
    { signal: never, beforeWrite },
  );

describe('an exec step', () => {
  test('is done when the command ends with 0', async () => {
    expect(await run('process.exit(process.env.NAMES === "TOKEN" ? 0 : 1)')).toEqual({
      state: 'done',
      detail: 'ended with 0',
    });
  });

  test('fails with the last words of the command', async () => {
    await expect(run('console.error("no such index"); process.exit(4)')).rejects.toThrow(
      'it ended with 4: no such index',
    );
  });

  test('leaves out last words that are long', async () => {
    await expect(run('console.error("x".repeat(500)); process.exit(4)')).rejects.toThrow(/^it ended with 4$/);
  });

  test('runs nothing where somebody says no', async () => {
    const no = new Error('an abort record stands');
    await expect(run('process.exit(9)', () => Promise.reject(no))).rejects.toBe(no);
  });
});
