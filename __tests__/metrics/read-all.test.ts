import { describe, expect, test } from '@jest/globals';
import { ALARM_STATE, type Point, type Reading, type Window } from '../../src/domain/signal.ts';
import { readAll } from '../../src/metrics/read-all.ts';
import type { SignalProvider } from '../../src/metrics/signal-provider.ts';
import { alarmSignal, MINUTE, metricSignal, NOON } from './cloudwatch/fake-port.ts';

const signal = new AbortController().signal;
const minutesOf = (from: number, to: number): Window => ({
  start: NOON + from * MINUTE,
  end: NOON + to * MINUTE,
});
const point = (minute: number, rest: Partial<Point> = {}): Point => ({
  at: NOON + minute * MINUTE,
  value: minute,
  ...rest,
});

function providerOf(...readings: readonly Reading[]) {
  const windows: Window[] = [];
  const provider = {
    history: true,
    async read(_signals, window) {
      windows.push(window);
      return readings;
    },
    explain: async () => undefined,
  } satisfies SignalProvider;
  return { provider, windows };
}

describe('reading signals with windows of their own', () => {
  test('asks once, over the window that covers all, and cuts each reading', async () => {
    const all: Reading = { kind: 'series', points: [0, 1, 2, 3, 4].map((minute) => point(minute)) };
    const { provider, windows } = providerOf(all, all, all);
    const wants = [minutesOf(0, 2), minutesOf(3, 5), minutesOf(7, 9)].map((window) => ({
      signal: metricSignal(),
      window,
    }));
    const [first, second, third] = await readAll(provider, wants, signal);
    expect(windows).toEqual([minutesOf(0, 9)]);
    expect(first).toEqual({ kind: 'series', points: [point(0), point(1)] });
    expect(second).toEqual({ kind: 'series', points: [point(3), point(4)] });
    expect(third).toMatchObject({ kind: 'no-data' });
  });

  test('keeps the state that an alarm had when its own window began', async () => {
    const { ok, alarm: red } = ALARM_STATE;
    const points = [
      point(0, { of: 'a', value: ok }),
      point(0, { of: 'b', value: ok }),
      point(2, { of: 'a', value: red, note: 'errors' }),
      point(6, { of: 'b', value: red }),
    ];
    const { provider } = providerOf({ kind: 'series', points });
    const [reading] = await readAll(
      provider,
      [{ signal: alarmSignal('*'), window: minutesOf(5, 8) }],
      signal,
    );
    expect(reading).toEqual({
      kind: 'series',
      points: [
        point(5, { of: 'a', value: red, note: 'errors' }),
        point(5, { of: 'b', value: ok }),
        point(6, { of: 'b', value: red }),
      ],
    });
  });

  test('passes errors and the lack of data on', async () => {
    const readings: readonly Reading[] = [
      { kind: 'error', cause: 'x' },
      { kind: 'no-data', detail: 'y' },
    ];
    const { provider } = providerOf(...readings);
    const wants = [1, 2, 3].map(() => ({ signal: metricSignal(), window: minutesOf(0, 1) }));
    const answer = await readAll(provider, wants, signal);
    expect(answer.slice(0, 2)).toEqual(readings);
    expect(answer[2]).toMatchObject({ kind: 'error' });
  });

  test('asks nothing when every window is empty', async () => {
    const { provider, windows } = providerOf();
    expect(
      await readAll(provider, [{ signal: metricSignal(), window: minutesOf(3, 3) }], signal),
    ).toMatchObject([{ kind: 'no-data' }]);
    expect(windows).toEqual([]);
  });
});
