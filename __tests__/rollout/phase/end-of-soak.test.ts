import { describe, expect, test } from '@jest/globals';
import type { SignalProvider } from '../../../src/metrics/signal-provider.ts';
import type { Clock } from '../../../src/platform/clock.ts';
import { alarm, MINUTE } from '../../domain/judging/gates.ts';
import { rig } from '../rig.ts';

const START = Date.UTC(2026, 2, 2, 9);

/** A source that answers nothing but errors for a while. */
function failing(from: number, until: number) {
  return ({ provider, clock }: { provider: SignalProvider; clock: Clock }) => ({
    provider: {
      history: true,
      read: async (signals, window, signal) => {
        const minute = (clock.now().getTime() - START) / MINUTE;
        if (minute < from || minute >= until) return provider.read(signals, window, signal);
        return signals.map(() => ({ kind: 'error', cause: new Error('Throttling: Rate exceeded') }));
      },
      explain: (sig, signal) => provider.explain(sig, signal),
    } satisfies SignalProvider,
  });
}

describe('a source that fails when the soak ends', () => {
  test('is asked again: a soak of an hour does not hang on one answer', async () => {
    const report = await rig({ ports: failing(61, 66) }).phase('canary');
    expect(report).toMatchObject({ outcome: 'passed', extended: false });
  });

  test('is not asked for ever: nothing that was not read passes', async () => {
    const report = await rig({ ports: failing(61, Number.POSITIVE_INFINITY) }).phase('canary');
    expect(report).toMatchObject({ outcome: 'held', reason: 'signal-error' });
    expect(report.endedAt - (report.soakUntil ?? 0)).toBeGreaterThan(10 * MINUTE);
    expect(report.endedAt - (report.soakUntil ?? 0)).toBeLessThan(20 * MINUTE);
  });

  test('may hide a failure no longer than it fails', async () => {
    const broken = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
      rig({
        scenario: 'errors',
        seed,
        plan: (text) => text.replace('above: 5%', 'above: 2%'),
        ports: failing(2, 68),
      }),
    );
    const sick = broken.find(({ service }) => service.fault?.phase === 'canary');
    const report = await sick?.phase('canary');
    expect(report).toMatchObject({ outcome: 'failed', reason: 'gate-failed' });
  });
});

describe('a phase without traffic', () => {
  const idle = (text: string) =>
    text.replace('phases:\n', 'phases:\n  - { name: dark, traffic: 0%, soak: 30m }\n');

  test('asks no data of a canary that gets no requests, and says so', async () => {
    const report = await rig({ plan: idle }).phase('dark');
    expect(report).toMatchObject({ outcome: 'passed', reason: 'passed-inconclusive', extended: false });
    expect(report.message).toContain('no data');
  });

  test('fails by an alarm that goes red all the same', async () => {
    const world = rig({
      plan: (text) => idle(text).replace('phases:', '  - name: Alarms\n    alarms: [ "shop-*" ]\nphases:'),
      ports: ({ provider, clock }) => ({
        provider: {
          history: true,
          read: async (signals, window, signal) => {
            const readings = await provider.read(signals, window, signal);
            const red = clock.now().getTime() > START + 10 * MINUTE;
            return readings.map((reading, i) =>
              signals[i]?.kind === 'alarms' && red
                ? { kind: 'series', points: [alarm('shop-5xx', 'alarm', window.start)] }
                : reading,
            );
          },
          explain: (sig, signal) => provider.explain(sig, signal),
        } satisfies SignalProvider,
      }),
    });
    expect(await world.phase('dark')).toMatchObject({ outcome: 'failed' });
  });
});
