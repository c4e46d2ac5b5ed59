import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { SearchRollout } from './search-rollout.ts';
import { PARAMETER } from './search-service.ts';

jest.setTimeout(240_000);

let rollout: SearchRollout;

afterEach(async () => {
  await rollout.close();
  expect(rollout.problems()).toEqual([]);
});

/** Somebody sets a weight after it was read, directly before the product's own update arrives. */
async function outrunBy(weight: string, from: number): Promise<void> {
  rollout = await SearchRollout.start({ durations: { update: 0, cleanup: 0, rollback: 0 }, weight: from });
  const leave = rollout.aws.watch({
    before: ({ action, at }) => {
      if (action !== 'UpdateStack') return undefined;
      leave();
      rollout.service.edge.updateOutside({ at, parameters: { [PARAMETER]: weight } });
      return undefined;
    },
  });
}

describe('CloudFormation answers "No updates are to be performed."', () => {
  test('when a twin has set the weight meanwhile: it is read back, and the phase soaks and passes', async () => {
    await outrunBy('10', 0);
    const canary = await rollout.phase('canary');
    expect(rollout.writes()).toEqual(['10']);
    expect(canary).toMatchObject({ exitCode: 0, outputs: { outcome: 'passed', weight: '10' } });
    expect(rollout.weight()).toBe('10');
  });

  test('when nothing is left to restore: the rollback is confirmed by the read-back', async () => {
    await outrunBy('0', 10);
    const rollback = await rollout.rollback(undefined);
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
    expect(rollout.writes()).toEqual(['0']);
    expect(rollout.weight()).toBe('0');
  });
});
