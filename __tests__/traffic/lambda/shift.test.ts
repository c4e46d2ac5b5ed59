import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AliasStand, standUp } from '../alias-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

let stand: AliasStand;
beforeEach(async () => {
  stand = await standUp({ description: 'What callers use.' });
});
afterEach(() => stand.close());

async function standUpAnew(...options: Parameters<typeof standUp>) {
  await stand.close();
  stand = await standUp(...options);
}

/** Something that happens once, between the reading of the alias and the write. */
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

describe('a shift', () => {
  test('gives a share to the version under trial, on the revision that was read, and touches nothing else', async () => {
    await stand.router.shiftTo(weight(12.5), freely);
    expect(stand.writes()).toEqual([
      {
        FunctionName: 'search',
        Name: 'live',
        FunctionVersion: '41',
        RoutingConfig: { AdditionalVersionWeights: { '42': 0.125 } },
        RevisionId: expect.any(String),
      },
    ]);
    expect(stand.alias.shown().description).toBe('What callers use.');
  });

  test.each([7, 14, 29, 33.3, 57, 99.9])(
    '%p %% is stored and read without the noise of fractions',
    async (percent) => {
      await stand.router.shiftTo(weight(percent), freely);
      const [share] = Object.values(stand.alias.shown().weights);
      expect(String(share).length).toBeLessThan(7);
      expect((await stand.router.current(never)).weight).toBe(percent);
    },
  );

  test('to 100 % is one call that never writes 1.0, and keeps the baseline beside it', async () => {
    await stand.router.shiftTo(weight(100), freely);
    expect(stand.writes()).toHaveLength(1);
    expect(stand.alias.shown()).toMatchObject({ primary: '42', weights: { '41': 0 } });
    await stand.routerOf().shiftTo(weight(50), freely);
    expect(stand.alias.shown()).toMatchObject({ primary: '41', weights: { '42': 0.5 } });
    for (const write of stand.writes()) expect(JSON.stringify(write)).not.toMatch(/:1[,}]/);
  });

  test.each(['refused', 'dropped'] as const)(
    'to 100 %% notes the baseline in the description where a share of 0 is %s, and goes back from there',
    async (fate) => {
      stand.aws.lambda.zeroShare(fate);
      let announced = 0;
      const beforeWrite = async () => {
        announced += 1;
      };
      await stand.router.shiftTo(weight(100), { signal: never, beforeWrite });
      expect(announced).toBe(fate === 'refused' ? 2 : 1);
      expect(stand.alias.shown()).toEqual({
        primary: '42',
        weights: {},
        description: 'What callers use. [rollout baseline: 41 before 42]',
      });
      await stand.routerOf().restoreTo(weight(0), freely);
      expect(stand.alias.shown()).toEqual({ primary: '41', weights: {}, description: 'What callers use.' });
    },
  );

  test.each(['kept', 'dropped', 'refused'] as const)(
    'to 100 %% has a way back where a share of 0 is %s, also when the answer is lost and nobody goes on',
    async (fate) => {
      stand.aws.lambda.zeroShare(fate);
      const skip = fate === 'refused' ? 1 : 0;
      stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'UpdateAlias', skip });
      await stand.router.shiftTo(weight(100), freely);
      expect(stand.writes()).toHaveLength(1 + skip);
      await stand.routerOf().restoreTo(weight(0), freely);
      expect(stand.alias.shown()).toEqual({ primary: '41', weights: {}, description: 'What callers use.' });
    },
  );

  test.each(['dropped', 'refused'] as const)(
    'to 100 %% is refused where the description has no room for the note and a share of 0 is %s: the alias is as it was',
    async (fate) => {
      await standUpAnew({ description: 'x'.repeat(250), weights: { '42': 0.5 } });
      stand.aws.lambda.zeroShare(fate);
      await expect(stand.router.shiftTo(weight(100), freely)).rejects.toMatchObject({
        reason: 'target-refused',
        hint: expect.stringContaining('Shorten the description'),
      });
      expect(stand.alias.shown()).toMatchObject({ primary: '41', weights: { '42': 0.5 } });
    },
  );

  test('to 100 % needs no room in the description where a share of 0 is kept', async () => {
    await standUpAnew({ description: 'x'.repeat(250) });
    await stand.router.shiftTo(weight(100), freely);
    await stand.routerOf().restoreTo(weight(0), freely);
    expect(stand.alias.shown()).toMatchObject({ primary: '41', description: 'x'.repeat(250) });
  });

  test('is a success when a change that moved no traffic came in between', async () => {
    await stand.router.shiftTo(
      weight(10),
      meanwhile(() => stand.alias.setOutside({ description: 'Edited.' })),
    );
    expect(stand.alias.shown()).toMatchObject({ weights: { '42': 0.1 }, description: 'Edited.' });
    expect(stand.writes()).toHaveLength(2);
  });

  test('is a success when somebody else has set the same weight', async () => {
    await stand.router.shiftTo(
      weight(10),
      meanwhile(() => stand.alias.setOutside({ weights: { '42': 0.1 } })),
    );
    expect(stand.writes()).toHaveLength(1);
  });

  test('is refused when somebody else has moved the traffic in between', async () => {
    const elsewhere = meanwhile(() => stand.alias.setOutside({ weights: { '42': 0.7 } }));
    await expect(stand.router.shiftTo(weight(10), elsewhere)).rejects.toMatchObject({
      reason: 'target-busy',
    });
    expect(stand.alias.shown().weights).toEqual({ '42': 0.7 });
  });

  test('a lost answer does not write twice', async () => {
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'UpdateAlias' });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.writes()).toHaveLength(1);
  });

  test('waits for a conflict of Lambda to pass', async () => {
    const conflict = {
      kind: 'error',
      code: 'ResourceConflictException',
      message: 'busy',
      status: 409,
    } as const;
    stand.aws.faults.add({ fault: conflict, action: 'UpdateAlias', times: 2 });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.writes()).toHaveLength(3);
  });

  test('that is denied says which permission is needed', async () => {
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'UpdateAlias' });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      hint: 'Allow `lambda:UpdateAlias` to the role.',
    });
  });
});

describe('a restore', () => {
  test('has the last word over whoever moves the traffic meanwhile', async () => {
    await stand.router.shiftTo(weight(50), freely);
    await stand.router.restoreTo(
      weight(0),
      meanwhile(() => stand.alias.setOutside({ weights: { '42': 0.7 } })),
    );
    expect(stand.alias.shown()).toMatchObject({ primary: '41', weights: {} });
  });

  test('goes on for minutes over throttles and server errors', async () => {
    await stand.router.shiftTo(weight(50), freely);
    stand.aws.faults.add({ fault: { kind: 'throttle' }, action: 'UpdateAlias', times: 4 });
    stand.aws.faults.add({ fault: { kind: 'empty' }, action: 'UpdateAlias', times: 4 });
    await stand.router.restoreTo(weight(0), freely);
    expect((await stand.router.current(never)).weight).toBe(0);
  });

  test('does not believe a note about another version, which somebody has left behind', async () => {
    await standUpAnew({ primary: '42', description: '[rollout baseline: 40 before 41]' });
    await expect(stand.router.restoreTo(weight(0), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('which version had the traffic before it the alias does not tell'),
    });
    expect(stand.writes()).toEqual([]);
  });

  test('from 100 % puts the baseline back in one call', async () => {
    await stand.router.shiftTo(weight(100), freely);
    await stand.routerOf().restoreTo(weight(0), freely);
    expect(stand.writes()).toHaveLength(2);
    expect(stand.alias.shown()).toMatchObject({ primary: '41', weights: {} });
  });
});
