import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectSsm } from '../../src/platform/aws/ssm.ts';
import { deleteParameter } from '../../src/steps/delete-parameter.ts';
import { NAME, type ParameterStand, standUp } from '../traffic/parameter-stand.ts';
import { freely, never } from '../traffic/stack-stand.ts';

let stand: ParameterStand;
beforeEach(async () => {
  stand = await standUp();
});
afterEach(() => stand.close());

function run(parameter = NAME, write = freely) {
  const aws = createAws({ env: { ...stand.aws.env }, clock: stand.clock, signal: never });
  const step = { kind: 'delete-parameter', parameter, ifMissing: 'fail', timeout: 60_000, undo: [] } as const;
  return deleteParameter(connectSsm(aws, {}), stand.clock).run(step, write);
}

describe('the step delete-parameter', () => {
  test('deletes a parameter', async () => {
    expect(await run()).toEqual({ state: 'done', detail: 'it is deleted' });
    expect(stand.aws.ssm.versions(NAME)).toEqual([]);
    expect(stand.writes()).toEqual(['DeleteParameter']);
  });

  test.each([{ kind: 'lost-answer' }, { kind: 'reset' }, { kind: 'throttle' }] as const)(
    'in spite of a fault (%j)',
    async (fault) => {
      stand.aws.faults.add({ fault, action: 'DeleteParameter' });
      expect(await run()).toMatchObject({ state: 'done' });
      expect(stand.aws.ssm.versions(NAME)).toEqual([]);
    },
  );

  test('takes one that is not there for a mistake, whatever else there is', async () => {
    await expect(run('/search/rolout')).rejects.toMatchObject({ reason: 'target-missing' });
    expect(stand.writes()).toEqual([]);
  });

  test('says what to allow', async () => {
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'DeleteParameter' });
    await expect(run()).rejects.toMatchObject({ hint: expect.stringContaining('ssm:DeleteParameter') });
  });

  test('deletes nothing where somebody says no', async () => {
    const no = new Error('no');
    const write = { signal: never, beforeWrite: () => Promise.reject(no) };
    await expect(run(NAME, write)).rejects.toBe(no);
    expect(stand.aws.ssm.versions(NAME)).toHaveLength(1);
  });
});
