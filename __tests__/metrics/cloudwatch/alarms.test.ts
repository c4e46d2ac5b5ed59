import { describe, expect, test } from '@jest/globals';
import { ALARM_STATE, type Reading } from '../../../src/domain/signal.ts';
import { readAlarms } from '../../../src/metrics/cloudwatch/alarms.ts';
import type { CloudWatch } from '../../../src/platform/aws/cloudwatch.ts';
import { alarm, alarmSignal, alarmsOf, fakePort, historyOf, look, MINUTE, NOON } from './fake-port.ts';

const { ok, insufficientData, alarm: red } = ALARM_STATE;

async function readOne(
  port: Partial<CloudWatch>,
  ...patterns: readonly string[]
): Promise<Reading | undefined> {
  return (await readAlarms([{ index: 0, signal: alarmSignal(...patterns) }], look(fakePort(port)))).get(0);
}

/** Alarm, minute after noon and state of each point. */
function told(reading: Reading | undefined): unknown {
  if (reading?.kind !== 'series') return reading;
  return reading.points.map(({ of, at, value }) => [of, (at - NOON) / MINUTE, value]);
}

const changedAt = (minute: number, StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA') =>
  alarm('a', {
    StateValue,
    StateTransitionedTimestamp: new Date(NOON + minute * MINUTE),
    StateReason: `now ${StateValue}`,
  });

describe('looking alarms up', () => {
  test('asks for all types, names in hundreds and patterns by what they begin with', async () => {
    const names = Array.from({ length: 101 }, (_, number) => `a${number}`);
    const { inputs, describeAlarms } = alarmsOf([...names, 'prod-x', 'prod-y'].map((name) => alarm(name)));
    const reading = await readOne({ describeAlarms }, ...names, 'prod-*', 'prod-*y');
    expect(told(reading)).toHaveLength(103);
    expect(inputs.map(({ AlarmNames, AlarmNamePrefix }) => AlarmNames?.length ?? AlarmNamePrefix)).toEqual([
      100,
      1,
      'prod-',
    ]);
    expect(inputs.map(({ AlarmTypes }) => AlarmTypes)).toEqual(
      inputs.map(() => ['MetricAlarm', 'CompositeAlarm', 'LogAlarm']),
    );
  });

  test('follows pages and knows composite and log alarms', async () => {
    const describeAlarms: CloudWatch['describeAlarms'] = async ({ NextToken }) =>
      NextToken === undefined
        ? { $metadata: {}, MetricAlarms: [alarm('s-metric')], NextToken: '2' }
        : { $metadata: {}, CompositeAlarms: [alarm('s-composite')], LogAlarms: [alarm('s-log')] };
    expect(told(await readOne({ describeAlarms }, 's-*'))).toEqual([
      ['s-composite', 0, ok],
      ['s-log', 0, ok],
      ['s-metric', 0, ok],
    ]);
  });

  test('gives each signal its own alarms out of one round', async () => {
    const { inputs, describeAlarms } = alarmsOf([alarm('a-1'), alarm('a-2'), alarm('b')]);
    const signals = [alarmSignal('a-*'), alarmSignal('b', 'a-2')].map((signal, index) => ({ index, signal }));
    const readings = await readAlarms(signals, look(fakePort({ describeAlarms })));
    expect([...readings.values()].map(told)).toEqual([
      [
        ['a-1', 0, ok],
        ['a-2', 0, ok],
      ],
      [
        ['a-2', 0, ok],
        ['b', 0, ok],
      ],
    ]);
    expect(inputs).toHaveLength(2);
  });

  test.each([
    ['a name', 'prod-serach-errors', /there is no alarm `prod-serach-errors`/],
    ['a pattern', 'prod-serach-*', /no alarm matches `prod-serach-\*`/],
  ])('never reads %s that nothing has as green, and names the nearest', async (_, pattern, message) => {
    const { describeAlarms } = alarmsOf(
      ['prod-search-errors', 'prod-search-latency', 'prod-billing'].map((name) => alarm(name)),
    );
    expect(await readOne({ describeAlarms }, 'prod-billing', pattern)).toMatchObject({
      kind: 'error',
      cause: {
        reason: 'alarm-missing',
        message: expect.stringMatching(message),
        hint: expect.stringContaining('The nearest names here are `prod-search'),
      },
    });
  });

  test('says that an alarm is missing even when the hint cannot be had', async () => {
    const { describeAlarms } = alarmsOf([]);
    const once: CloudWatch['describeAlarms'] = async (input, signal) => {
      if (input.AlarmNames === undefined) throw new Error('Rate exceeded');
      return describeAlarms(input, signal);
    };
    expect(await readOne({ describeAlarms: once }, 'a')).toMatchObject({
      cause: { reason: 'alarm-missing' },
    });
  });

  test('is an error when it names no alarms, or CloudWatch fails', async () => {
    expect(await readOne({})).toMatchObject({ kind: 'error' });
    const describeAlarms = async () => {
      throw Object.assign(new Error('User is not authorized'), {
        name: 'AccessDenied',
        $metadata: { httpStatusCode: 403 },
      });
    };
    expect(await readOne({ describeAlarms }, 'a')).toMatchObject({
      kind: 'error',
      cause: { reason: 'signal-unreadable', hint: expect.stringContaining('cloudwatch:DescribeAlarms') },
    });
  });
});

describe('the states of an alarm', () => {
  test('is one point when nothing changed since the start, and no history is asked for', async () => {
    expect(await readOne(alarmsOf([changedAt(-1, 'ALARM')]), 'a')).toEqual({
      kind: 'series',
      points: [{ at: NOON, value: red, of: 'a', note: 'now ALARM' }],
    });
  });

  test('shows a flap between two looks, with its reason', async () => {
    const { inputs, describeAlarmHistory } = historyOf([
      [10, 'OK', 'ALARM'],
      [12, 'ALARM', 'OK'],
    ]);
    const reading = await readOne({ ...alarmsOf([changedAt(12, 'OK')]), describeAlarmHistory }, 'a');
    expect(told(reading)).toEqual([
      ['a', 0, ok],
      ['a', 10, red],
      ['a', 12, ok],
    ]);
    expect(reading).toMatchObject({ points: [{}, { note: 'now ALARM' }, {}] });
    expect(inputs).toMatchObject([
      { AlarmName: 'a', HistoryItemType: 'StateUpdate', StartDate: new Date(NOON) },
    ]);
  });

  test.each<readonly [string, Parameters<typeof historyOf>[0], ReturnType<typeof alarm>, unknown]>([
    [
      'takes the state at the start from a change before it',
      [
        [-1, 'OK', 'ALARM'],
        [5, 'ALARM', 'OK'],
      ],
      changedAt(5, 'OK'),
      [
        ['a', 0, red],
        ['a', 5, ok],
      ],
    ],
    [
      'sorts what comes newest first',
      [
        [5, 'ALARM', 'OK'],
        [3, 'OK', 'ALARM'],
      ],
      changedAt(5, 'OK'),
      [
        ['a', 0, ok],
        ['a', 3, red],
        ['a', 5, ok],
      ],
    ],
    ['leaves out what lies after the window', [[70, 'OK', 'ALARM']], changedAt(70, 'ALARM'), [['a', 0, ok]]],
    ['leaves out updates that change nothing', [[5, 'OK', 'OK']], changedAt(-5, 'OK'), [['a', 0, ok]]],
    [
      'adds the newest change when the history does not have it yet',
      [[5, 'INSUFFICIENT_DATA', 'OK']],
      changedAt(9, 'ALARM'),
      [
        ['a', 0, insufficientData],
        ['a', 5, ok],
        ['a', 9, red],
      ],
    ],
    [
      'does not call a state before an unknown history green',
      [],
      changedAt(9, 'OK'),
      [
        ['a', 0, insufficientData],
        ['a', 9, ok],
      ],
    ],
    [
      'believes the history where it is newer than the alarm',
      [
        [5, 'OK', 'ALARM'],
        [6, 'ALARM', 'OK'],
        [7, 'OK', 'ALARM'],
      ],
      changedAt(6, 'OK'),
      [
        ['a', 0, ok],
        ['a', 5, red],
        ['a', 6, ok],
        ['a', 7, red],
      ],
    ],
    [
      'keeps red red whatever can be evaluated',
      [],
      alarm('a', {
        StateValue: 'ALARM',
        EvaluationState: 'EVALUATION_FAILURE',
        StateUpdatedTimestamp: new Date(NOON + 4 * MINUTE),
      }),
      [['a', 0, red]],
    ],
  ])('%s', async (_, history, described, expected) => {
    expect(told(await readOne({ ...alarmsOf([described]), ...historyOf(history) }, 'a'))).toEqual(expected);
  });

  test('is read from the summary where the data of a change is unreadable', async () => {
    const item = {
      Timestamp: new Date(NOON + MINUTE),
      HistoryData: '{"cut',
      HistorySummary: 'Alarm updated from OK to ALARM',
    };
    const describeAlarmHistory = async () => ({ $metadata: {}, AlarmHistoryItems: [item] });
    const reading = await readOne({ ...alarmsOf([changedAt(1, 'ALARM')]), describeAlarmHistory }, 'a');
    expect(told(reading)).toEqual([
      ['a', 0, ok],
      ['a', 1, red],
    ]);
  });

  test.each([
    ['cannot be read', async () => Promise.reject(new Error('Rate exceeded')), /Rate exceeded/],
    [
      'holds a change that says nothing',
      async () => ({ $metadata: {}, AlarmHistoryItems: [{ Timestamp: new Date(NOON) }] }),
      /cannot be read/,
    ],
    ['does not end', async () => ({ $metadata: {}, NextToken: 'again' }), /do not end/],
  ])(
    'is an error when the history of an alarm that is not red %s',
    async (_, describeAlarmHistory, message) => {
      const reading = await readOne({ ...alarmsOf([changedAt(5, 'OK')]), describeAlarmHistory }, 'a');
      expect(reading).toMatchObject({ kind: 'error', cause: { message: expect.stringMatching(message) } });
      expect(
        told(await readOne({ ...alarmsOf([changedAt(5, 'ALARM')]), describeAlarmHistory }, 'a')),
      ).toEqual([
        ['a', 0, insufficientData],
        ['a', 5, red],
      ]);
    },
  );

  test.each([
    [
      'cannot be evaluated',
      { EvaluationState: 'EVALUATION_ERROR', StateReason: 'no such metric' },
      /a cannot be evaluated \(EVALUATION_ERROR\): no such metric/,
    ],
    ['cannot be evaluated now', { EvaluationState: 'EVALUATION_FAILURE' }, /EVALUATION_FAILURE/],
    ['is in a state that nobody knows', { StateValue: undefined }, /which is not known/],
  ] as const)(
    'are no green when one of them %s, and do not hide that another is red',
    async (_, overrides, message) => {
      const troubled = alarm('a', overrides);
      expect(await readOne(alarmsOf([troubled, alarm('b')]), 'a', 'b')).toMatchObject({
        kind: 'error',
        cause: { message: expect.stringMatching(message) },
      });
      const reading = await readOne(alarmsOf([troubled, alarm('b', { StateValue: 'ALARM' })]), 'a', 'b');
      expect(reading).toMatchObject({
        kind: 'series',
        points: [
          { of: 'a', value: insufficientData },
          { of: 'b', value: red },
        ],
      });
    },
  );

  test('that cannot be told for want of history do not hide that another is red', async () => {
    const describeAlarmHistory = async () => Promise.reject(new Error('Rate exceeded'));
    const both = alarmsOf([changedAt(5, 'OK'), alarm('b', { StateValue: 'ALARM' })]);
    expect(told(await readOne({ ...both, describeAlarmHistory }, '*'))).toEqual([
      ['a', 0, insufficientData],
      ['b', 0, red],
    ]);
  });
});
