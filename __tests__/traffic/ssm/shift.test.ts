import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  DOCUMENT,
  NAME,
  type ParameterStand,
  type ParameterStandOptions,
  standUp,
} from '../parameter-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

let stand: ParameterStand;
beforeEach(async () => {
  stand = await standUp();
});
afterEach(() => stand.close());

async function standUpAnew(options: ParameterStandOptions) {
  await stand.close();
  stand = await standUp(options);
}

const at = (percent: number | string) =>
  DOCUMENT.replace('"rollout_percentage": 0', `"rollout_percentage": ${percent}`);
const puts = () => stand.writes().filter((action) => action === 'PutParameter').length;
const newest = () => stand.aws.ssm.versions(NAME).at(-1);

/** Somebody else writes directly before our write arrives, once. */
function writtenBetween(edit: () => void): void {
  const stop = stand.aws.watch({
    before: ({ action }) => {
      if (action === 'PutParameter') {
        stop();
        edit();
      }
      return undefined;
    },
  });
}

describe('a shift', () => {
  test('changes the percentage, and not a character beside it', async () => {
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.value()).toBe(at(10));
    expect(puts()).toBe(1);
  });

  test('says again all that a write would forget', async () => {
    await standUpAnew({
      parameter: {
        type: 'SecureString',
        keyId: 'alias/own',
        tier: 'Advanced',
        description: 'who gets partial results',
        policies: '[{"Type":"NoChangeNotification"}]',
        pattern: '"enabled"',
      },
    });
    await stand.router.shiftTo(weight(10), freely);
    const [before, after] = stand.aws.ssm.versions(NAME);
    const { number: _number, value: _value, modifiedAt: _at, ...beside } = before ?? {};
    expect(after).toMatchObject({ ...beside, value: at(10) });
  });

  test('does not take the tier of the account, which is charged and never goes back', async () => {
    stand.aws.ssm.defaultTier('Advanced');
    await stand.router.shiftTo(weight(10), freely);
    expect(newest()?.tier).toBe('Standard');
  });

  test('believes the version that it has written before a read that lags', async () => {
    await stand.router.shiftTo(weight(10), freely);
    stand.aws.ssm.lag(NAME, 2);
    expect(await stand.router.current(never)).toMatchObject({ weight: 10 });
    await stand.router.shiftTo(weight(10), freely);
    expect(puts()).toBe(1);
  });

  test('waits for a version that it has written and that no read shows yet', async () => {
    await stand.router.shiftTo(weight(10), freely);
    stand.aws.ssm.lag(NAME, 1);
    const fault = { kind: 'error', code: 'ParameterVersionNotFound', message: 'no such version' } as const;
    stand.aws.faults.add({ fault, action: 'GetParameter', skip: 1 });
    await stand.router.shiftTo(weight(50), freely);
    expect(await stand.router.current(never)).toMatchObject({ weight: 50 });
  });

  test('ends at once where the key of a secret is of no use any more', async () => {
    const fault = { kind: 'error', code: 'InvalidKeyId', message: 'the key is pending deletion' } as const;
    stand.aws.faults.add({ fault, action: 'PutParameter', times: 9 });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('pending deletion'),
    });
    expect(puts()).toBe(1);
  });

  test('goes on when SSM says that too much is written at once', async () => {
    const fault = { kind: 'error', code: 'TooManyUpdates', message: 'There are concurrent updates' } as const;
    stand.aws.faults.add({ fault, action: 'PutParameter', times: 2 });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.value()).toBe(at(10));
  });

  test('takes a write for its own when the answer was lost', async () => {
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'PutParameter' });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.value()).toBe(at(10));
    expect(puts()).toBe(1);
  });

  test('names a parameter that is not there, about which AWS says nothing', async () => {
    const gone = stand.routerOf({ parameter: '/search/gone' });
    await expect(gone.current(never)).rejects.toMatchObject({
      reason: 'target-missing',
      message: 'There is no parameter /search/gone in us-east-1.',
    });
  });

  test('does not repeat what AWS says of the value, which may be a secret', async () => {
    const message = `1 validation error detected: Value '${DOCUMENT.trim()}' at 'value' failed to satisfy constraint`;
    for (const code of ['ValidationException', 'ParameterPatternMismatchException']) {
      stand.aws.faults.add({ fault: { kind: 'error', code, message }, action: 'PutParameter' });
      await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
        reason: 'target-refused',
        message: `PutParameter of parameter ${NAME} failed: SSM does not take the new value (${code}).`,
      });
    }
  });

  test('says what to allow', async () => {
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'PutParameter' });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      hint: expect.stringContaining('ssm:PutParameter'),
    });
  });
});

describe('somebody else who writes between the read and the write', () => {
  test('keeps what he changed beside the percentage', async () => {
    writtenBetween(() => stand.edit('5.0', '6.0'));
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.value()).toBe(at(10).replace('5.0', '6.0'));
  });

  test('keeps it also when the answer to our write is lost', async () => {
    writtenBetween(() => stand.edit('5.0', '6.0'));
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'PutParameter' });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.value()).toBe(at(10).replace('5.0', '6.0'));
  });

  test('has his way back when he switched the flag off', async () => {
    const router = stand.routerOf({ enabled: 'enabled' });
    writtenBetween(() => stand.edit('"enabled": true', '"enabled": false'));
    await expect(router.shiftTo(weight(10), freely)).rejects.toMatchObject({ reason: 'target-busy' });
    expect(stand.value()).toBe(DOCUMENT.replace('true', 'false'));
  });

  test('has his way back when he set less, and not when he set more', async () => {
    await stand.router.shiftTo(weight(10), freely);
    writtenBetween(() => stand.edit('": 10', '": 5'));
    await expect(stand.router.shiftTo(weight(50), freely)).rejects.toMatchObject({ reason: 'target-busy' });
    expect(stand.value()).toBe(at(5));
    await stand.clock.sleep(60_000, never);
    writtenBetween(() => stand.edit('": 5', '": 100'));
    await expect(stand.router.shiftTo(weight(50), freely)).rejects.toMatchObject({ reason: 'target-busy' });
    expect(stand.value()).toBe(at(50));
  });

  test('is asked about before each write of ours', async () => {
    writtenBetween(() => stand.edit('5.0', '6.0'));
    let asked = 0;
    const beforeWrite = async () => {
      asked += 1;
    };
    await stand.router.shiftTo(weight(10), { signal: never, beforeWrite });
    expect(asked).toBe(puts());
  });

  test('does not get the better of a restore, and keeps what he changed beside the percentage', async () => {
    await stand.router.shiftTo(weight(10), freely);
    writtenBetween(() => {
      stand.edit('": 10', '": 100');
      stand.edit('5.0', '6.0');
    });
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.value()).toBe(DOCUMENT.replace('5.0', '6.0'));
  });

  test('loses to a restore even when what he wrote is no flag', async () => {
    await stand.router.shiftTo(weight(10), freely);
    writtenBetween(() => stand.edit(/[\s\S]+/, 'broken'));
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.value()).toBe(DOCUMENT);
  });
});

describe('what is no flag', () => {
  test.each(['10%', 'off', '150', '-1'])(
    'as %p is overwritten by a restore, and by nothing else',
    async (value) => {
      await standUpAnew({ whole: true, value });
      await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
        reason: 'target-refused',
      });
      expect(stand.value()).toBe(value);
      await stand.router.restoreTo(weight(0), freely);
      expect(stand.value()).toBe('0');
      expect(await stand.router.current(never)).toMatchObject({ weight: 0, inForce: true });
    },
  );

  test.each([
    ['"rollout_percentage": 0', '"rollout_percentage": null', (text: string) => text],
    ['"rollout_percentage": 0', '"rollout_percentage": true', (text: string) => text],
    ['"enabled": true', '"enabled": null', (text: string) => text.replace('true', 'false')],
  ])('in a field (%s: %s) is overwritten, and not switched on', async (from, to, restored) => {
    await standUpAnew({ target: { enabled: 'enabled' } });
    stand.edit(from, to);
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.value()).toBe(restored(DOCUMENT));
    expect(await stand.router.current(never)).toMatchObject({ weight: 0, inForce: true });
  });

  test('is killed like any other', async () => {
    await standUpAnew({ target: { enabled: 'enabled' } });
    stand.edit('": 0', '": "x"');
    await stand.router.kill?.(freely);
    expect(stand.value()).toBe(DOCUMENT.replace('true', 'false').replace('": 0,', '": "0",'));
  });

  test('is not made of a restore to more than nothing where the switch cannot be read', async () => {
    await standUpAnew({ target: { enabled: 'enabled' } });
    stand.edit('true', '"x"');
    await expect(stand.router.restoreTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'drift',
      message: expect.stringContaining('holds what is no flag'),
    });
  });

  test('where nothing can be set is told, and nothing is written', async () => {
    stand.edit('{', '');
    await expect(stand.router.restoreTo(weight(0), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('not valid JSON'),
    });
    expect(puts()).toBe(0);
  });
});

describe('the readers’ cache', () => {
  test('is waited for, counted from the time of the write', async () => {
    const before = stand.clock.now().getTime();
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.clock.now().getTime() - before).toBeGreaterThanOrEqual(60_000);
  });

  test('is waited for by the job that is run again, for what is left and without a write', async () => {
    const controller = new AbortController();
    const stop = stand.aws.watch({
      after: ({ action }) => {
        if (action === 'PutParameter') controller.abort(new Error('killed'));
        return undefined;
      },
    });
    const killed = stand.router.shiftTo(weight(10), { ...freely, signal: controller.signal });
    await expect(killed).rejects.toThrow('killed');
    stop();
    await stand.clock.sleep(20_000, never);
    const again = stand.routerOf();
    expect(await again.current(never)).toMatchObject({ weight: 10, inForce: false });
    const from = stand.clock.now().getTime();
    await again.shiftTo(weight(10), freely);
    expect(stand.clock.now().getTime() - from).toBe(40_000);
    expect(await again.current(never)).toMatchObject({ weight: 10, inForce: true });
    expect(puts()).toBe(1);
  });

  test('does not begin anew when another field is written', async () => {
    await stand.router.shiftTo(weight(10), freely);
    stand.edit('5.0', '6.0');
    expect(await stand.router.current(never)).toMatchObject({ weight: 10, inForce: true });
    await stand.router.shiftTo(weight(50), freely);
    expect(stand.value()).toBe(at(50).replace('5.0', '6.0'));
  });

  test.each([-600_000, 600_000])(
    'is waited for as long on a runner whose clock is off by %d ms',
    async (skew) => {
      const off = { ...stand.clock, now: () => new Date(stand.clock.now().getTime() + skew) };
      const router = stand.routerOf({}, off);
      const from = stand.clock.now().getTime();
      await router.shiftTo(weight(10), freely);
      expect(stand.clock.now().getTime() - from).toBe(60_000);
      expect(await router.current(never)).toMatchObject({ weight: 10, inForce: true });
    },
  );

  test('ends on a runner whose clock is slow, which finds what another has written', async () => {
    await stand.router.shiftTo(weight(10), freely);
    const off = { ...stand.clock, now: () => new Date(stand.clock.now().getTime() - 600_000) };
    const from = stand.clock.now().getTime();
    await stand.routerOf({}, off).shiftTo(weight(10), freely);
    expect(stand.clock.now().getTime() - from).toBe(60_000);
  });

  test.each(['shiftTo', 'restoreTo'] as const)('is waited for by %s over looks that fail', async (verb) => {
    const from = stand.clock.now().getTime() + 30_000;
    stand.aws.faults.add({ fault: { kind: 'reset' }, action: 'GetParameter', times: 9, from });
    await stand.router[verb](weight(10), freely);
    expect(await stand.router.current(never)).toMatchObject({ weight: 10, inForce: true });
  });

  describe('while somebody else moves the flag again', () => {
    const movedOnce = () => {
      let looks = 0;
      stand.aws.watch({
        before: ({ action }) => {
          if (action === 'GetParameter' && puts() === 1 && ++looks === 2) stand.edit('": 10', '": 50');
          return undefined;
        },
      });
    };

    test('does not get the better of a restore', async () => {
      movedOnce();
      await stand.router.restoreTo(weight(10), freely);
      expect(await stand.router.current(never)).toMatchObject({ weight: 10, inForce: true });
      expect(puts()).toBe(2);
    });

    test('ends a shift', async () => {
      movedOnce();
      const shift = stand.router.shiftTo(weight(10), freely);
      await expect(shift).rejects.toMatchObject({ reason: 'target-busy' });
      expect(stand.value()).toBe(at(50));
    });
  });

  test('is nothing to wait for without `propagation`', async () => {
    await standUpAnew({ target: { propagation: 0 } });
    stand.edit('": 0', '": 50');
    expect(await stand.router.current(never)).toMatchObject({ weight: 50, inForce: true });
  });
});

describe('a label', () => {
  const labelled = () =>
    stand.aws.ssm.versions(NAME).flatMap(({ labels, value }) => (labels.has('last-good') ? [value] : []));

  test('stands on the version that a shift left, and stays there in a restore', async () => {
    const router = stand.routerOf({ label: 'last-good' });
    await router.shiftTo(weight(10), freely);
    expect(labelled()).toEqual([DOCUMENT]);
    await router.shiftTo(weight(50), freely);
    expect(labelled()).toEqual([at(10)]);
    await router.restoreTo(weight(0), freely);
    expect(labelled()).toEqual([at(10)]);
  });

  test('that cannot be set keeps the shift from writing', async () => {
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'LabelParameterVersion', times: 9 });
    const shift = stand.routerOf({ label: 'last-good' }).shiftTo(weight(10), freely);
    await expect(shift).rejects.toMatchObject({ reason: 'target-refused' });
    expect(stand.value()).toBe(DOCUMENT);
  });

  test('moves out of the way of a restore, when a hundred versions were written meanwhile', async () => {
    const router = stand.routerOf({ label: 'last-good' });
    await router.shiftTo(weight(10), freely);
    while (stand.aws.ssm.versions(NAME).length < 100) stand.edit(/6?5\.0/, '5.0');
    expect(labelled()).toEqual([DOCUMENT]);
    await router.restoreTo(weight(0), freely);
    expect(stand.value()).toBe(DOCUMENT);
  });
});
