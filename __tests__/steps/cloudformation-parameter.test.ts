import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { stackParameterOf } from '../../src/compose/stack-parameter.ts';
import type { StepOf } from '../../src/domain/step.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { cloudformationParameter } from '../../src/steps/cloudformation-parameter.ts';
import { freely, NAME, never, RELEASE, type StackStand, standUp, weight } from '../traffic/stack-stand.ts';

let stand: StackStand;
beforeEach(async () => {
  stand = await standUp({ tags: { team: 'search' } });
});
afterEach(() => stand.close());

function run(parameter: string, value: string, { stack = NAME, write = freely } = {}) {
  const aws = createAws({ env: { ...stand.aws.env }, clock: stand.clock, signal: never });
  const step: StepOf<'cloudformation-parameter'> = {
    kind: 'cloudformation-parameter',
    stack,
    parameter,
    value,
    ifMissing: 'fail',
    timeout: 60_000,
    undo: [],
  };
  const options = { aws, clock: stand.clock, release: RELEASE };
  return cloudformationParameter(stackParameterOf(step, options)).run(step, write);
}

describe('the step cloudformation-parameter', () => {
  test('sets any text, keeps everything else, and does nothing the second time', async () => {
    expect(await run('LegacyOrigin', 'dark.example')).toEqual({
      state: 'done',
      detail: 'it is dark.example now',
    });
    expect(stand.stack.inForce('LegacyOrigin')).toBe('dark.example');
    expect(stand.stack.inForce('OriginSecret')).toBe('hunter2-hunter2');
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
    expect(await run('LegacyOrigin', 'dark.example')).toMatchObject({ state: 'unchanged' });
    expect(stand.writes()).toEqual(['UpdateStack']);
    const update = stand.aws.requests.find(({ action }) => action === 'UpdateStack');
    expect(update?.input).toMatchObject({
      Parameters: expect.arrayContaining([
        { ParameterKey: 'LegacyOrigin', ParameterValue: 'dark.example' },
        { ParameterKey: 'TrafficPercentage', UsePreviousValue: 'true' },
      ]),
      Tags: [{ Key: 'team', Value: 'search' }],
    });
  });

  test('sets back what holds the number that stands for "as asked" in it', async () => {
    await run('TrafficPercentage', '100');
    expect(stand.stack.inForce('TrafficPercentage')).toBe('100');
    await run('TrafficPercentage', '0');
    expect(stand.stack.inForce('TrafficPercentage')).toBe('0');
  });

  test.each([
    ['a stack that is not there', { stack: 'nowhere' }, 'LegacyOrigin'],
    ['a parameter that is not there', {}, 'LegacyOrigine'],
  ])('%s is missing', async (_case, more, parameter) => {
    await expect(run(parameter, 'x', more)).rejects.toMatchObject({ reason: 'target-missing' });
    expect(stand.writes()).toEqual([]);
  });

  test('a value that cannot be read back is refused', async () => {
    await expect(run('OriginSecret', 'x')).rejects.toMatchObject({ reason: 'target-refused' });
    expect(stand.writes()).toEqual([]);
  });

  test("somebody else's update is not waited for", async () => {
    stand.stack.updateOutside({
      at: stand.clock.now().getTime(),
      parameters: { LegacyOrigin: 'their.example' },
    });
    await expect(run('LegacyOrigin', 'dark.example')).rejects.toMatchObject({ reason: 'target-busy' });
    expect(stand.writes()).toEqual([]);
  });

  test('what a worker of the same release has begun is', async () => {
    const abort = new AbortController();
    const ignore = stand.clock.onSleep(() => abort.abort());
    const killed = stand.router.shiftTo(weight(20), { ...freely, signal: abort.signal });
    await expect(killed).rejects.toBeDefined();
    ignore();
    expect(await run('LegacyOrigin', 'dark.example')).toMatchObject({ state: 'done' });
    expect(stand.stack.inForce('TrafficPercentage')).toBe('20');
  });

  test('an update that fails says which value it was to set', async () => {
    stand.stack.failNextUpdate({ reason: 'the origin does not answer' });
    await expect(run('LegacyOrigin', 'dark.example')).rejects.toThrow(
      /to "dark.example" failed.* at another value/,
    );
  });

  test('asks before its write, which an order keeps from happening', async () => {
    const no = new Error('an abort record stands');
    const write = { signal: never, beforeWrite: () => Promise.reject(no) };
    await expect(run('LegacyOrigin', 'x', { write })).rejects.toBe(no);
    expect(stand.writes()).toEqual([]);
  });
});
