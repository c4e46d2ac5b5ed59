import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { beginGate, judgementOf } from '../../src/domain/judging/gate-progress.ts';
import { cloudWatchProvider } from '../../src/metrics/cloudwatch.ts';
import type { CloudWatch } from '../../src/platform/aws/cloudwatch.ts';
import { lookAtGates } from '../../src/rollout/phase/look.ts';
import { alarmsGate, T0, valueGate } from '../domain/judging/gates.ts';
import { fakePort } from './cloudwatch/fake-port.ts';

const never = new AbortController().signal;
const NAME = 'search-errors';
const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
type State = (typeof STATES)[number];

/** An alarm's life: the state before everything, then each change. Times in seconds from the start of the soak. */
interface Life {
  readonly first: State;
  readonly changes: readonly { readonly at: number; readonly to: State }[];
}

const life: fc.Arbitrary<Life> = fc
  .record({
    first: fc.constantFrom<State>('OK', 'OK', 'INSUFFICIENT_DATA', 'ALARM'),
    changes: fc.array(
      fc.record({ at: fc.integer({ min: -1800, max: 3600 }), to: fc.constantFrom(...STATES) }),
      { maxLength: 6 },
    ),
  })
  .map(({ first, changes }) => {
    const kept: { at: number; to: State }[] = [];
    let state = first;
    for (const change of [...changes].sort((a, b) => a.at - b.at)) {
      if (change.to === state || kept.at(-1)?.at === change.at) continue;
      kept.push(change);
      state = change.to;
    }
    return { first, changes: kept };
  });

const secondsOf = (ms: number): number => (ms - T0) / 1000;
const timeOf = (seconds: number): Date => new Date(T0 + seconds * 1000);

/** CloudWatch as it stands at a moment: the alarm at once, its history some seconds late. */
function cloudWatchAt({ first, changes }: Life, now: number, lag: number): CloudWatch {
  const before = (seconds: number) => changes.filter(({ at }) => at <= seconds);
  const stateAt = (seconds: number): State => before(seconds).at(-1)?.to ?? first;
  const last = before(secondsOf(now)).at(-1);
  return fakePort({
    describeAlarms: async () => ({
      $metadata: {},
      MetricAlarms: [
        {
          AlarmName: NAME,
          StateValue: stateAt(secondsOf(now)),
          StateTransitionedTimestamp: timeOf(last?.at ?? -86_400),
        },
      ],
    }),
    describeAlarmHistory: async ({ StartDate }) => ({
      $metadata: {},
      AlarmHistoryItems: changes
        .filter(({ at }) => timeOf(at) >= (StartDate ?? timeOf(0)) && at + lag <= secondsOf(now))
        .map(({ at, to }) => ({
          AlarmName: NAME,
          Timestamp: timeOf(at),
          HistoryData: JSON.stringify({
            oldState: { stateValue: stateAt(at - 1) },
            newState: { stateValue: to },
          }),
        })),
    }),
    getMetricData: async () => ({ $metadata: {}, MetricDataResults: [] }),
  });
}

/** Whether the alarm was red at any moment from the start of the soak up to `until`. */
function wasRed({ first, changes }: Life, until: number): boolean {
  const atStart = changes.filter(({ at }) => at <= 0).at(-1)?.to ?? first;
  return atStart === 'ALARM' || changes.some(({ at, to }) => at > 0 && at < until && to === 'ALARM');
}

/** How the gate stands after looks so many seconds apart. */
async function watched(alarm: Life, pauses: readonly number[], lag: number) {
  let gates = [beginGate(alarmsGate(), T0), beginGate(valueGate({ period: 900 }), T0)];
  let now = T0;
  for (const pause of pauses) {
    now += pause * 1000;
    const provider = cloudWatchProvider(async () => cloudWatchAt(alarm, now, lag));
    gates = [...(await lookAtGates(gates, { now }, { provider, signal: never }))];
  }
  const [gate] = gates;
  if (gate === undefined) throw new Error('no gate was watched');
  return { state: judgementOf(gate, now).state, until: secondsOf(now) };
}

const pauses = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 });

describe('an alarm over a soak', () => {
  test('fails when it was red at any moment, and only then, however the looks fall', async () => {
    await fc.assert(
      fc.asyncProperty(life, pauses, async (alarm, apart) => {
        const { state, until } = await watched(alarm, apart, 0);
        expect(state === 'fail').toBe(wasRed(alarm, until));
      }),
      { numRuns: 300 },
    );
  });

  test('does so too when its history comes late, once it has come', async () => {
    await fc.assert(
      fc.asyncProperty(life, pauses, fc.integer({ min: 1, max: 240 }), async (alarm, apart, lag) => {
        const { state, until } = await watched(alarm, [...apart, 240], lag);
        if (state === 'fail') expect(wasRed(alarm, until)).toBe(true);
        if (wasRed(alarm, until - 240)) expect(state).toBe('fail');
      }),
      { numRuns: 300 },
    );
  });

  test('is never green while its newest state is not', async () => {
    await fc.assert(
      fc.asyncProperty(life, pauses, async (alarm, apart) => {
        const { state, until } = await watched(alarm, apart, 0);
        const newest = alarm.changes.filter(({ at }) => at < until).at(-1)?.to ?? alarm.first;
        if (newest !== 'OK') expect(state).not.toBe('pass');
      }),
      { numRuns: 200 },
    );
  });
});
