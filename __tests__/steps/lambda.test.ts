import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectLambda } from '../../src/platform/aws/lambda.ts';
import { connectLambdaSettings } from '../../src/platform/aws/lambda-settings.ts';
import { lambdaAlias } from '../../src/steps/lambda-alias.ts';
import { lambdaConcurrency } from '../../src/steps/lambda-concurrency.ts';
import { lambdaEnvironment } from '../../src/steps/lambda-environment.ts';
import { freely, never } from '../traffic/stack-stand.ts';
import { type FunctionStand, options, standUp } from './function-stand.ts';

let stand: FunctionStand;
beforeEach(async () => {
  stand = await standUp();
});
afterEach(() => stand.close());

/** Something that happens once, between the reading and the write. */
function meanwhile(deed: () => void) {
  let done = false;
  return {
    signal: never,
    beforeWrite: async () => {
      if (!done) deed();
      done = true;
    },
  };
}

const no = { signal: never, beforeWrite: () => Promise.reject(new Error('an order stands')) };

describe('lambda-environment', () => {
  const runner = () => lambdaEnvironment(connectLambdaSettings(stand.product, {}), stand.clock);
  const step = (variables: Record<string, string>, name = 'worker') =>
    ({ kind: 'lambda-environment', function: name, variables, ...options }) as const;

  test('sets what it names, keeps all else, and waits until the function has it', async () => {
    const began = stand.clock.now().getTime();
    expect(await runner().run(step({ MODE: 'off' }), freely)).toEqual({
      state: 'done',
      detail: 'MODE set, all others kept',
    });
    expect(stand.settings.variables).toEqual({ MODE: 'off', TABLE: 'items' });
    expect(stand.writes()).toEqual(['UpdateFunctionConfiguration']);
    expect(stand.clock.now().getTime() - began).toBeGreaterThanOrEqual(4_000);
  });

  test('writes nothing where it is so already', async () => {
    expect(await runner().run(step({ MODE: 'partial' }), freely)).toMatchObject({ state: 'unchanged' });
    expect(stand.writes()).toEqual([]);
  });

  test('never writes where the variables cannot be read: it would erase them', async () => {
    stand.settings.unreadable = { code: 'AccessDeniedException', message: 'Lambda was unable to decrypt' };
    await expect(runner().run(step({ MODE: 'off' }), freely)).rejects.toMatchObject({
      reason: 'step-failed',
      message: expect.stringContaining('writing some would erase the others'),
      hint: expect.stringContaining('kms:Decrypt'),
    });
    expect(stand.writes()).toEqual([]);
    expect(stand.settings.variables).toEqual({ MODE: 'partial', TABLE: 'items' });
  });

  test('keeps what somebody else has set in between', async () => {
    const elsewhere = meanwhile(() => {
      stand.settings.variables = { ...stand.settings.variables, TABLE: 'items-2' };
      stand.settings.revision = 'another';
    });
    await runner().run(step({ MODE: 'off' }), elsewhere);
    expect(stand.settings.variables).toEqual({ MODE: 'off', TABLE: 'items-2' });
    expect(stand.writes()).toHaveLength(2);
  });

  test('waits for an update that is under way', async () => {
    stand.settings.updatingUntil = stand.clock.now().getTime() + 20_000;
    await runner().run(step({ MODE: 'off' }), freely);
    expect(stand.writes()).toEqual(['UpdateFunctionConfiguration']);
  });

  test('a lost answer does not write twice', async () => {
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'UpdateFunctionConfiguration' });
    expect(await runner().run(step({ MODE: 'off' }), freely)).toMatchObject({ state: 'done' });
    expect(stand.writes()).toHaveLength(1);
  });

  test('fails where the update does', async () => {
    stand.settings.failure = 'The image could not be pulled';
    await expect(runner().run(step({ MODE: 'off' }), freely)).rejects.toThrow(
      /The image could not be pulled/,
    );
  });

  test('tells a function that is not there as missing, and asks before it writes', async () => {
    await expect(runner().run(step({ MODE: 'off' }, 'nobody'), freely)).rejects.toMatchObject({
      reason: 'target-missing',
    });
    await expect(runner().run(step({ MODE: 'off' }), no)).rejects.toThrow('an order stands');
    expect(stand.writes()).toEqual([]);
  });

  test('that is denied says which permissions it needs', async () => {
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'UpdateFunctionConfiguration' });
    await expect(runner().run(step({ MODE: 'off' }), freely)).rejects.toMatchObject({
      reason: 'step-failed',
      hint: 'Allow `lambda:GetFunctionConfiguration`, `lambda:UpdateFunctionConfiguration` to the role.',
    });
  });

  test('gives up after five writes that are throttled', async () => {
    stand.aws.faults.add({ fault: { kind: 'throttle' }, action: 'UpdateFunctionConfiguration', times: 99 });
    await expect(runner().run(step({ MODE: 'off' }), freely)).rejects.toThrow(/Rate exceeded/);
    expect(stand.writes()).toHaveLength(5);
  });
});

describe('lambda-concurrency', () => {
  const runner = () => lambdaConcurrency(connectLambdaSettings(stand.product, {}), stand.clock);
  const step = (reserved: number | 'none') =>
    ({ kind: 'lambda-concurrency', function: 'worker', reserved, ...options }) as const;

  test.each([
    [10, 10, 'a concurrency of 10 is reserved for it now'],
    [0, 0, 'a concurrency of 0 is reserved for it now'],
    ['none', undefined, 'no concurrency is reserved for it now'],
  ] as const)('of %p is set', async (reserved, found, detail) => {
    expect(await runner().run(step(reserved), freely)).toEqual({ state: 'done', detail });
    expect(stand.settings.reserved).toBe(found);
    expect(await runner().run(step(reserved), freely)).toMatchObject({ state: 'unchanged' });
    expect(stand.writes()).toHaveLength(1);
  });

  test('is not written against an order', async () => {
    await expect(runner().run(step(10), no)).rejects.toThrow('an order stands');
    expect(stand.settings.reserved).toBe(5);
  });
});

describe('lambda-alias', () => {
  const runner = () => lambdaAlias(connectLambda(stand.product, {}), stand.clock);
  const step = { kind: 'lambda-alias', function: 'worker', alias: 'beta', version: '2', ...options } as const;

  test.each([
    ['another version', { primary: '1' }],
    ['a share of another version', { primary: '2', weights: { '1': 0.1 } }],
  ])('takes %s from the alias', async (_what, to) => {
    const alias = stand.aws.lambda.alias('worker', 'beta', to);
    expect(await runner().run(step, freely)).toEqual({ state: 'done', detail: 'it names version 2 now' });
    expect(alias.shown()).toMatchObject({ primary: '2', weights: {} });
    expect(await runner().run(step, freely)).toMatchObject({ state: 'unchanged' });
    expect(stand.writes()).toHaveLength(1);
  });

  test('goes on from what somebody else has made of it in between', async () => {
    const alias = stand.aws.lambda.alias('worker', 'beta', { primary: '1' });
    await runner().run(
      step,
      meanwhile(() => alias.setOutside({ description: 'edited' })),
    );
    expect(alias.shown()).toMatchObject({ primary: '2', description: 'edited' });
  });

  test('tells an alias that is not there as missing, and a version that is not there as a failure', async () => {
    await expect(runner().run(step, freely)).rejects.toMatchObject({ reason: 'target-missing' });
    stand.aws.lambda.alias('worker', 'beta', { primary: '1' });
    await expect(runner().run({ ...step, version: '7' }, freely)).rejects.toMatchObject({
      reason: 'step-failed',
      message: expect.stringMatching(/Function not found: .*:7/),
    });
  });
});
