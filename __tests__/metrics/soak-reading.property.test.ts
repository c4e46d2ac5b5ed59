import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Gate } from '../../src/domain/gate.ts';
import { beginGate, type GateProgress, pointsOf, valuesOf } from '../../src/domain/judging/gate-progress.ts';
import type { MetricSignal } from '../../src/domain/signal.ts';
import { cloudWatchProvider } from '../../src/metrics/cloudwatch.ts';
import type { CloudWatch } from '../../src/platform/aws/cloudwatch.ts';
import { lookAtGates } from '../../src/rollout/phase/look.ts';
import { latencyGate, MINUTE, ratioGate, T0, valueGate } from '../domain/judging/gates.ts';
import { fakePort } from './cloudwatch/fake-port.ts';

const never = new AbortController().signal;

/** What a metric says in a period: nothing in one of five. The same whoever asks, whenever. */
function valueAt(name: string, stat: string, at: number, period: number): number | undefined {
  const random = Math.abs(Math.imul(at / 1000 / period + name.length * 7919, 0x9e3779b1)) % 1000;
  if (random % 5 === 0) return undefined;
  if (stat.startsWith('TC')) return 380 + (random % 20);
  return name === 'over' || stat === 'SampleCount' ? 400 : random % 4;
}

/** CloudWatch with points that come up to `late` ms after their period has ended. */
function cloudWatchAt(now: number, late: number): CloudWatch {
  return fakePort({
    getMetricData: async ({ MetricDataQueries = [], StartTime, EndTime }) => ({
      $metadata: {},
      MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => {
        const period = MetricStat?.Period ?? 60;
        const name = MetricStat?.Metric?.MetricName ?? '';
        const points: { at: number; value: number }[] = [];
        const start = Math.ceil((StartTime?.getTime() ?? 0) / 1000 / period) * period * 1000;
        for (let at = start; at < (EndTime?.getTime() ?? 0); at += period * 1000) {
          const value = valueAt(name, MetricStat?.Stat ?? '', at, period);
          if (value !== undefined && at + period * 1000 + (at % (late + 1)) <= now)
            points.push({ at, value });
        }
        return {
          Id,
          Label: name,
          StatusCode: 'Complete' as const,
          Timestamps: points.map(({ at }) => new Date(at)),
          Values: points.map(({ value }) => value),
        };
      }),
    }),
  });
}

function signal(id: string, stat: string, period: number, region?: string): MetricSignal {
  const place = region === undefined ? {} : { region };
  return {
    kind: 'metric',
    id,
    period,
    metric: { namespace: 'T', metric: id, dimensions: {}, stat, ...place },
  };
}

const SETTLE = 3 * MINUTE;
const gates: readonly Gate[] = [
  valueGate({ settle: SETTLE, signals: [signal('value', 'Sum', 60)] }),
  valueGate({ settle: SETTLE, period: 300, warmUp: 7 * MINUTE, signals: [signal('long', 'Sum', 300)] }),
  ratioGate({ settle: SETTLE, signals: [signal('of', 'Sum', 60, 'eu-west-1'), signal('over', 'Sum', 60)] }),
  latencyGate({
    settle: SETTLE,
    period: 120,
    signals: [
      signal('time', 'TC(:200)', 120),
      signal('time', 'TC(:300)', 120),
      signal('time', 'SampleCount', 120),
      signal('time', 'p95', 120),
    ],
  }),
];

async function looked(
  from: number,
  looks: readonly number[],
  until: number,
): Promise<readonly GateProgress[]> {
  let seen: readonly GateProgress[] = gates.map((gate) => beginGate(gate, from));
  for (const now of looks) {
    const provider = cloudWatchProvider(async () => cloudWatchAt(now, SETTLE));
    seen = await lookAtGates(seen, { now, until }, { provider, signal: never });
  }
  return seen;
}

const stateOf = (progress: GateProgress) => ('state' in progress ? progress.state : undefined);

describe('a soak read from CloudWatch', () => {
  test('comes to the same whether it is looked at often, seldom or once; periods and regions mixed', async () => {
    const pauses = fc.array(fc.integer({ min: 1, max: 1200 }), { maxLength: 25 });
    const start = fc.integer({ min: 0, max: 900 });
    const length = fc.integer({ min: 5, max: 150 });
    await fc.assert(
      fc.asyncProperty(start, length, pauses, async (second, minutes, apart) => {
        const from = T0 + second * 1000;
        const until = from + minutes * MINUTE;
        const end = until + SETTLE;
        const looks: number[] = [];
        for (const pause of apart) looks.push((looks.at(-1) ?? from) + pause * 1000);
        const often = await looked(from, [...looks.filter((now) => now < end), end], until);
        const once = await looked(from, [end + 3_600_000], until);
        expect(often.map(stateOf)).toStrictEqual(once.map(stateOf));
        expect(often.map(pointsOf)).toStrictEqual(once.map(pointsOf));
        expect(often.map(valuesOf)).toStrictEqual(once.map(valuesOf));
      }),
      { numRuns: 100 },
    );
  });

  test('judges each period that lies wholly in it after the warm-up, once, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 90 }),
        async (second, minutes) => {
          const from = T0 + second * 1000;
          const until = from + minutes * MINUTE;
          const seen = await looked(from, [until - MINUTE, until + SETTLE], until);
          for (const progress of seen) {
            const { period, warmUp } = progress.gate;
            const length = period * 1000;
            const first = Math.ceil((from + warmUp) / length);
            const whole = Math.max(0, Math.floor(until / length) - first);
            expect(valuesOf(progress)).toHaveLength(whole);
            if (whole > 20) expect(pointsOf(progress).flat()).not.toHaveLength(0);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
