import { describe, expect, test } from '@jest/globals';
import type { SignalProvider } from '../../../src/metrics/signal-provider.ts';
import type { Ports } from '../../../src/rollout/ports.ts';
import { rig } from '../rig.ts';

type Explanation = Awaited<ReturnType<SignalProvider['explain']>>;

/** The provider of the rig, but nobody has ever sent the errors; `explain` says what CloudWatch knows of them. */
function withoutErrors(explain: () => Promise<Explanation>) {
  return ({ provider }: Ports): Partial<Ports> => ({
    provider: {
      history: provider.history,
      async read(signals, window, signal) {
        const readings = await provider.read(signals, window, signal);
        return readings.map((reading, i) => {
          const asked = signals[i];
          const errors = asked?.kind === 'metric' && asked.metric.metric === 'Errors';
          return errors ? { kind: 'no-data', detail: 'no data' } : reading;
        });
      },
      explain,
    },
  });
}

describe('a ratio whose bad ones were never seen', () => {
  test('is green when CloudWatch knows their metric: none has happened', async () => {
    const world = rig({ ports: withoutErrors(async () => undefined) });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
  });

  test('is green when their service sends it only when it is not zero', async () => {
    const world = rig({
      ports: withoutErrors(async () => ({ detail: 'no such metric', certain: false, mayBeAbsent: true })),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
  });

  test('is held when nobody knows it: a typo never reads as green', async () => {
    const world = rig({
      ports: withoutErrors(async () => ({ detail: 'AWS/Lambda has no metric Errorz', certain: false })),
    });
    const report = await world.phase('canary');
    expect(report).toMatchObject({ outcome: 'held', reason: 'canary-silent' });
    expect(report.message).toContain('AWS/Lambda has no metric Errorz');
    expect(report.endedAt - (report.soakFrom ?? 0)).toBeLessThan(20 * 60_000);
  });

  test('is green where the plan says that silence may pass', async () => {
    const world = rig({
      plan: (text) => text.replace('fail: { above: 5% }', 'fail: { above: 5% }\n    no-data: pass'),
      ports: withoutErrors(async () => ({ detail: 'no such metric', certain: false })),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'passed' });
  });

  test('is held at the end of the soak when nobody could look it up', async () => {
    const world = rig({
      ports: withoutErrors(async () => {
        throw new Error('AccessDenied: cloudwatch:ListMetrics');
      }),
    });
    const report = await world.phase('canary');
    expect(report).toMatchObject({ outcome: 'held', reason: 'signal-error' });
    expect(report.next.join(' ')).toContain('cloudwatch:ListMetrics');
  });

  test('is asked about also when nothing at all could be read at first', async () => {
    const world = rig({
      ports: (ports) => {
        const { provider } = withoutErrors(async () => ({ detail: 'no such metric', certain: false }))(ports);
        if (provider === undefined) throw new Error('there is no provider');
        const minute = () => (ports.clock.now().getTime() - Date.UTC(2026, 2, 2, 9)) / 60_000;
        const throttled = () => minute() > 1 && minute() < 30;
        return {
          provider: {
            ...provider,
            read: async (signals, window, signal) =>
              throttled()
                ? signals.map(() => ({ kind: 'error', cause: new Error('Throttling') }))
                : provider.read(signals, window, signal),
          } satisfies SignalProvider,
        };
      },
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'held', reason: 'canary-silent' });
  });

  test('is asked about before a soak ends early', async () => {
    const world = rig({
      plan: (text) =>
        text
          .replace(
            'name: canary, traffic: 10%, soak: 1h',
            'name: canary, traffic: 10%, soak: 1h, early: true, min-soak: 1m',
          )
          .replace('fail: { above: 5% }', 'fail: { above: 5% }\n    min-samples: 10')
          .replace('max: 1%', 'max: 5%'),
      ports: withoutErrors(async () => ({ detail: 'no such metric', certain: false })),
    });
    expect(await world.phase('canary')).toMatchObject({ outcome: 'held', reason: 'canary-silent' });
  });
});
