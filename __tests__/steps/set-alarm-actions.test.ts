import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { alarmActionsOf } from '../../src/compose/alarm-actions.ts';
import type { StepOf } from '../../src/domain/step.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { setAlarmActions } from '../../src/steps/set-alarm-actions.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { freely, never, testClock } from '../traffic/stack-stand.ts';

let aws: AwsStandIn;
const clock = testClock();
beforeEach(async () => {
  aws = await startAws({ clock: () => clock.now().getTime() });
});
afterEach(() => aws.close());

function run(actions: 'enable' | 'disable', alarms: readonly string[], write = freely) {
  const product = createAws({ env: { ...aws.env }, clock, signal: never });
  const step: StepOf<'set-alarm-actions'> = {
    kind: 'set-alarm-actions',
    actions,
    alarms,
    ifMissing: 'fail',
    timeout: 60_000,
    undo: [],
  };
  return setAlarmActions(alarmActionsOf(product, step), clock).run(step, write);
}

const writes = () =>
  aws.requests.map(({ action }) => action).filter((action) => /^(En|Dis)able/.test(action));

describe('the step set-alarm-actions', () => {
  test('switches what is named, alarms of every type, and does nothing the second time', async () => {
    const errors = aws.cloudwatch.alarm({ name: 'search-errors' });
    const all = aws.cloudwatch.alarm({ name: 'search-all', type: 'CompositeAlarm' });
    const other = aws.cloudwatch.alarm({ name: 'shop-errors' });
    expect(await run('disable', ['search-*'])).toEqual({
      state: 'done',
      detail: 'disabled those of 2 alarms',
    });
    expect([errors, all, other].map((alarm) => alarm.actionsEnabled)).toEqual([false, false, true]);
    expect(await run('disable', ['search-errors', 'search-*'])).toMatchObject({ state: 'unchanged' });
    expect(await run('enable', ['search-errors'])).toMatchObject({ state: 'done' });
    expect(errors.actionsEnabled).toBe(true);
    expect(writes()).toEqual(['DisableAlarmActions', 'EnableAlarmActions']);
  });

  test('takes a hundred names in a call, and as many calls as it needs', async () => {
    const alarms = Array.from({ length: 150 }, (_, i) => aws.cloudwatch.alarm({ name: `search-${i}` }));
    await run('disable', ['search-*']);
    expect(alarms.some((alarm) => alarm.actionsEnabled)).toBe(false);
    expect(writes()).toHaveLength(2);
  });

  test.each(['search-eror', 'serch-*'])(
    'a name or pattern that matches nothing is an error: %s',
    async (name) => {
      aws.cloudwatch.alarm({ name: 'search-error' });
      await expect(run('disable', ['search-error', name])).rejects.toMatchObject({ reason: 'alarm-missing' });
      expect(writes()).toEqual([]);
    },
  );

  test('asks before its write, which an order keeps from happening', async () => {
    aws.cloudwatch.alarm({ name: 'search-error' });
    const no = new Error('an abort record stands');
    await expect(
      run('disable', ['search-*'], { signal: never, beforeWrite: () => Promise.reject(no) }),
    ).rejects.toBe(no);
    expect(writes()).toEqual([]);
  });
});
