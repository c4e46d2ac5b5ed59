import { describe, expect, test } from '@jest/globals';
import type { Reading, Signal } from '../../src/domain/signal.ts';
import { signalProviders } from '../../src/metrics/providers.ts';
import type { SignalProvider } from '../../src/metrics/signal-provider.ts';
import { alarmSignal, expressionSignal, HOUR, metricSignal } from './cloudwatch/fake-port.ts';

const signal = new AbortController().signal;

function provider(name: string, overrides: Partial<SignalProvider> = {}): SignalProvider {
  const read = async (signals: readonly Signal[]): Promise<readonly Reading[]> =>
    signals.map(({ id }, place) => ({ kind: 'no-data', detail: `${name} ${place} ${id}` }));
  const explain = async () => ({ detail: name, certain: false });
  return { history: true, read, explain, ...overrides } satisfies SignalProvider;
}

describe('providers as one', () => {
  test('sends each kind to its own and keeps the order of the signals', async () => {
    const one = provider('one');
    const table = signalProviders({ metric: one, expression: one, alarms: provider('two') });
    const signals = [alarmSignal('a'), metricSignal(), alarmSignal('b'), expressionSignal('hits')];
    const readings = await table.read(signals, HOUR, signal);
    expect(readings.map((reading) => (reading.kind === 'no-data' ? reading.detail : reading))).toEqual([
      'two 0 alarms',
      'one 0 errors',
      'two 1 alarms',
      'one 1 hit_rate',
    ]);
    expect(await table.explain(alarmSignal('a'), signal)).toEqual({ detail: 'two', certain: false });
  });

  test('has a past when all of them have one', () => {
    const [past, none] = [provider('past'), provider('none', { history: false })];
    expect(signalProviders({ metric: past, expression: past, alarms: past }).history).toBe(true);
    expect(signalProviders({ metric: past, expression: past, alarms: none }).history).toBe(false);
  });

  test('lets one that breaks spoil only its own signals', async () => {
    const cause = new Error('a fault of ours');
    const broken = provider('broken', { read: () => Promise.reject(cause) });
    const short = provider('short', { read: async () => [] });
    const table = signalProviders({ metric: broken, expression: short, alarms: provider('fine') });
    const readings = await table.read(
      [metricSignal(), expressionSignal('hits'), alarmSignal('a')],
      HOUR,
      signal,
    );
    expect(readings).toEqual([
      { kind: 'error', cause },
      {
        kind: 'error',
        cause: expect.objectContaining({ message: expect.stringContaining('fewer readings') }),
      },
      { kind: 'no-data', detail: 'fine 0 alarms' },
    ]);
  });

  test('rejects when it is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const waiting = provider('waiting', {
      read: async () => {
        controller.abort(reason);
        throw new Error('some other error');
      },
    });
    const table = signalProviders({ metric: waiting, expression: waiting, alarms: waiting });
    await expect(table.read([metricSignal()], HOUR, controller.signal)).rejects.toBe(reason);
  });
});
