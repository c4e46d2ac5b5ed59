import { afterEach, describe, expect, test } from '@jest/globals';
import { freely, never, weight } from '../stack-stand.ts';
import { CANARY, type StageStand, standUp } from '../stage-stand.ts';

let stand: StageStand;
afterEach(() => stand.close());

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

const refused = (message: RegExp) => ({
  reason: 'target-refused',
  message: expect.stringMatching(message),
});

describe('a shift', () => {
  test.each([
    [10, '10.0'],
    [12.5, '12.5'],
    [100, '100.0'],
  ])('to %p %% replaces the percentage, and nothing else', async (percent, value) => {
    const overrides = { table: 'items-2' };
    stand = await standUp({ canary: { ...CANARY, overrides } });
    await stand.router.shiftTo(weight(percent), freely);
    expect(stand.writes()).toEqual([[{ op: 'replace', path: '/canarySettings/percentTraffic', value }]]);
    expect(stand.stage.shown()).toMatchObject({
      deployment: 'old',
      canary: { deployment: 'new', percent, overrides },
    });
  });

  test('never makes a canary on a stage without one', async () => {
    stand = await standUp({ canary: undefined });
    await expect(stand.router.current(never)).rejects.toMatchObject(refused(/has no canary/));
    await expect(stand.router.preflight?.(weight(10), never)).rejects.toMatchObject(refused(/has no canary/));
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject(refused(/has no canary/));
    expect(stand.writes()).toEqual([]);
    expect(stand.stage.shown().canary).toBeUndefined();
  });

  test('never makes one where it vanishes before the write', async () => {
    stand = await standUp();
    const removed = meanwhile(() => stand.stage.setOutside({ canary: undefined }));
    await expect(stand.router.shiftTo(weight(10), removed)).rejects.toMatchObject(refused(/has no canary/));
    expect(stand.writes()).toEqual([]);
  });

  test('takes away the one that it made where it vanishes in the very moment of the write', async () => {
    stand = await standUp();
    stand.aws.watch({
      before: ({ action }) => {
        if (action === 'UpdateStage' && stand.writes().length === 1)
          stand.stage.setOutside({ canary: undefined });
        return undefined;
      },
    });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject(
      refused(/lost its canary while its weight was being written/),
    );
    expect(stand.writes()).toHaveLength(2);
    expect(stand.stage.shown()).toMatchObject({ deployment: 'old', canary: undefined });
  });

  describe('where the canary is replaced in the very moment of the write', () => {
    const replaced = async () => {
      stand = await standUp();
      stand.aws.watch({
        before: ({ action }) => {
          if (action === 'UpdateStage' && stand.writes().length === 1)
            stand.stage.setOutside({ canary: { ...CANARY, deployment: 'newer' } });
          return undefined;
        },
      });
    };

    test('is no success: what has the weight now was not tried', async () => {
      await replaced();
      await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
        reason: 'target-busy',
        message: expect.stringMatching(/deployment newer as its canary, which got 10 %/),
      });
      expect(stand.writes()).toHaveLength(1);
    });

    test('a restore has the last word all the same', async () => {
      await replaced();
      await stand.router.restoreTo(weight(5), freely);
      expect(stand.stage.shown().canary).toMatchObject({ deployment: 'newer', percent: 5 });
    });
  });

  test("is refused where the canary's deployment is the stage's own", async () => {
    stand = await standUp({ canary: { ...CANARY, deployment: 'old' } });
    await expect(stand.router.current(never)).rejects.toMatchObject(
      refused(/canary of its own deployment old/),
    );
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject(refused(/own deployment/));
    expect(stand.writes()).toEqual([]);
  });

  test('is refused where the canary is not the deployment that the plan names', async () => {
    stand = await standUp({}, 'newer');
    await expect(stand.router.current(never)).rejects.toMatchObject(
      refused(/has deployment new as its canary, and the plan tries newer/),
    );
    await expect(stand.router.restoreTo(weight(0), freely)).rejects.toMatchObject(
      refused(/the plan tries newer/),
    );
    expect(stand.writes()).toEqual([]);
  });

  test('is refused where somebody else has moved the traffic, or replaced the canary, in between', async () => {
    stand = await standUp();
    const elsewhere = meanwhile(() => stand.stage.setOutside({ canary: { ...CANARY, percent: 70 } }));
    await expect(stand.router.shiftTo(weight(10), elsewhere)).rejects.toMatchObject({
      reason: 'target-busy',
    });
    const replaced = meanwhile(() =>
      stand.stage.setOutside({ canary: { ...CANARY, deployment: 'newer', percent: 70 } }),
    );
    await expect(stand.router.shiftTo(weight(10), replaced)).rejects.toMatchObject({ reason: 'target-busy' });
    expect(stand.writes()).toEqual([]);
    expect(stand.stage.shown().canary).toMatchObject({ deployment: 'newer', percent: 70 });
  });

  test('reads anew where the stage was changed in between without a move', async () => {
    stand = await standUp();
    const touched = {
      signal: never,
      beforeWrite: async () => {
        if (stand.stage.shown().variables['log'] === 'on') return;
        await stand.clock.sleep(1_000, never);
        stand.stage.setOutside({ variables: { log: 'on' } });
      },
    };
    await stand.router.shiftTo(weight(10), touched);
    expect(stand.writes()).toHaveLength(1);
    expect(stand.stage.shown()).toMatchObject({ variables: { log: 'on' }, canary: { percent: 10 } });
  });

  test('a lost answer does not write twice', async () => {
    stand = await standUp();
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'UpdateStage' });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.writes()).toHaveLength(1);
  });

  test('waits for a conflict to pass, and says which permission is needed where it is denied', async () => {
    stand = await standUp();
    const conflict = { kind: 'error', code: 'ConflictException', message: 'busy', status: 409 } as const;
    stand.aws.faults.add({ fault: conflict, action: 'UpdateStage', times: 2 });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.writes()).toHaveLength(3);
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'UpdateStage' });
    await expect(stand.router.shiftTo(weight(50), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      hint: 'Allow `apigateway:PATCH` to the role.',
    });
  });

  test('of a stage that is not there is missing', async () => {
    stand = await standUp();
    const router = stand.routerOf();
    stand.aws.faults.add({
      fault: {
        kind: 'error',
        code: 'NotFoundException',
        message: 'Invalid stage identifier specified',
        status: 404,
      },
      action: 'GetStage',
      times: 9,
    });
    await expect(router.current(never)).rejects.toMatchObject({ reason: 'target-missing' });
  });
});

describe('a restore', () => {
  test('has the last word over whoever moves the traffic meanwhile', async () => {
    stand = await standUp({ canary: { ...CANARY, percent: 50 } });
    await stand.router.restoreTo(
      weight(0),
      meanwhile(() => stand.stage.setOutside({ canary: { ...CANARY, percent: 70 } })),
    );
    expect(stand.stage.shown().canary?.percent).toBe(0);
  });

  test('finds a canary gone where the plan says which one it was, and is red where it does not', async () => {
    stand = await standUp({ canary: undefined });
    const known = stand.routerOf('new');
    await known.restoreTo(weight(0), freely);
    expect(await known.current(never)).toMatchObject({ weight: 0 });
    await expect(stand.routerOf().restoreTo(weight(0), freely)).rejects.toMatchObject(
      refused(/it was promoted, or somebody has removed it/),
    );
    expect(stand.writes()).toEqual([]);
  });
});

test('the command for a person is what would be written', async () => {
  stand = await standUp();
  expect(stand.router.command(weight(12.5))).toBe(
    'aws apigateway update-stage --region us-east-1 --rest-api-id a1b2c3 --stage-name prod --patch-operations op=replace,path=/canarySettings/percentTraffic,value=12.5',
  );
});
