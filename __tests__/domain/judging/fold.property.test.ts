import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Gate } from '../../../src/domain/gate.ts';
import {
  beginGate,
  concludeGate,
  type GateProgress,
  judgementOf,
  observe,
  pointsOf,
  valuesOf,
  windowAt,
} from '../../../src/domain/judging/gate-progress.ts';
import type { Point, Reading, Window } from '../../../src/domain/signal.ts';
import { type Column, latencyGate, MINUTE, ratioGate, T0, times, valueGate } from './gates.ts';

/** Periods that are read again: a point may come this many periods after its own has ended. */
const OVERLAP = 5;

/** The data of a gate: a row per period, a value per signal, and how late each row becomes readable. */
interface Soak {
  readonly gate: Gate;
  readonly rows: readonly Column[];
  readonly late: readonly number[];
}

/** A missing value is as likely as a run of them matters; limits are 200 and 300. */
const anyValue = fc.option(fc.constantFrom(100, 200, 250, 301, 400), { nil: undefined, freq: 4 });

const valueRows = fc.array(
  anyValue.map((value) => [value] as const),
  { minLength: 1, maxLength: 60 },
);

const shareRow = fc
  .record({
    total: fc.integer({ min: 0, max: 400 }),
    share: fc.constantFrom(0, 0, 0.004, 0.02, 0.08, 0.5, 1),
    missing: fc.nat(9),
  })
  .map(({ total, share, missing }): Column => {
    const bad = Math.round(total * share);
    if (missing === 0) return [undefined, undefined];
    return [bad === 0 ? undefined : bad, total];
  });

const latencyRow = fc
  .record({
    total: fc.nat(400),
    slow: fc.constantFrom(0, 0.02, 0.1, 0.6),
    slower: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ total, slow, slower }): Column => {
    const beyondPass = total * slow;
    return [total - beyondPass, total - beyondPass * slower, total, total === 0 ? undefined : 150];
  });

const rowsOf: readonly fc.Arbitrary<Pick<Soak, 'gate' | 'rows'>>[] = [
  valueRows.map((rows) => ({ gate: valueGate(), rows })),
  valueRows.map((rows) => ({
    gate: valueGate({ bounds: { lower: { pass: 300, fail: 200 } }, for: 2 }),
    rows,
  })),
  fc.array(shareRow, { minLength: 1, maxLength: 60 }).map((rows) => ({ gate: ratioGate(), rows })),
  fc
    .array(shareRow, { minLength: 1, maxLength: 60 })
    .map((rows) => ({ gate: ratioGate({ bounds: { lower: { pass: 0.5, fail: 0.3 } } }), rows })),
  fc.array(latencyRow, { minLength: 1, maxLength: 60 }).map((rows) => ({ gate: latencyGate(), rows })),
];

const soaks: fc.Arbitrary<Soak> = fc
  .oneof(...rowsOf)
  .chain((soak) =>
    fc
      .array(fc.nat(OVERLAP), { minLength: soak.rows.length, maxLength: soak.rows.length })
      .map((late) => ({ ...soak, late })),
  );

/** What can be read of a soak at a moment: rows that have come by then. */
function answer({ gate, rows, late }: Soak, window: Window, now: number): Reading[] {
  return gate.signals.map((_, signal) => {
    const points: Point[] = rows.flatMap((row, i) => {
      const at = T0 + i * MINUTE;
      const value = row[signal];
      const come = at + MINUTE + (late[i] ?? 0) * MINUTE <= now;
      return value === undefined || !come || at < window.start || at >= window.end ? [] : [{ at, value }];
    });
    return points.length === 0 ? { kind: 'no-data', detail: 'nothing' } : { kind: 'series', points };
  });
}

function lookAt(
  soak: Soak,
  progress: GateProgress,
  now: number,
  change = (readings: Reading[]) => readings,
): GateProgress {
  const window = windowAt(progress, now);
  return window === undefined ? progress : observe(progress, window, change(answer(soak, window, now)));
}

const endOf = (soak: Soak): number => T0 + soak.rows.length * MINUTE;
const onTime = (soak: Soak): Soak => ({ ...soak, late: times(soak.rows.length, 0) });
const atOnce = (soak: Soak): GateProgress => lookAt(onTime(soak), beginGate(soak.gate, T0), endOf(soak));

/** Looks at the given minutes, then one when everything has come that was late. */
function inPieces(soak: Soak, minutes: readonly number[]): GateProgress {
  const looks = [...minutes].sort((a, b) => a - b).map((minute) => T0 + minute * MINUTE);
  const progress = looks
    .filter((now) => now < endOf(soak))
    .reduce((seen, now) => lookAt(soak, seen, now), beginGate(soak.gate, T0));
  return lookAt(onTime(soak), progress, endOf(soak));
}

const lookTimes = fc.array(fc.nat(60), { maxLength: 30 });

function stateOf(progress: GateProgress): unknown {
  return 'state' in progress ? progress.state : undefined;
}

describe('judging is a fold', () => {
  test('in pieces or at once: the same judgement, the same state, bit for bit', () => {
    fc.assert(
      fc.property(soaks, lookTimes, (soak, minutes) => {
        const pieces = inPieces(onTime(soak), minutes);
        const whole = atOnce(soak);
        expect(stateOf(pieces)).toStrictEqual(stateOf(whole));
        expect(judgementOf(pieces, endOf(soak))).toStrictEqual(judgementOf(whole, endOf(soak)));
        expect(valuesOf(pieces)).toStrictEqual(valuesOf(whole));
        expect(pointsOf(pieces)).toStrictEqual(pointsOf(whole));
        const end = { now: endOf(soak), soakUntil: endOf(soak), extendable: false };
        expect(concludeGate(pieces, end)).toStrictEqual(concludeGate(whole, end));
      }),
      { numRuns: 150 },
    );
  });

  test('data that come late, but inside the overlap, end in the same state', () => {
    fc.assert(
      fc.property(soaks, lookTimes, (soak, minutes) => {
        expect(stateOf(inPieces(soak, minutes))).toStrictEqual(stateOf(atOnce(soak)));
      }),
      { numRuns: 150 },
    );
  });

  test('the order of points and points that come twice change nothing', () => {
    fc.assert(
      fc.property(soaks, fc.integer(), (soak, seed) => {
        const shuffled = lookAt(onTime(soak), beginGate(soak.gate, T0), endOf(soak), (readings) =>
          readings.map((reading) =>
            reading.kind === 'series'
              ? { ...reading, points: shuffle([...reading.points, ...reading.points], seed) }
              : reading,
          ),
        );
        expect(shuffled).toStrictEqual(atOnce(soak));
      }),
      { numRuns: 100 },
    );
  });

  test('looks that end in an error between good ones change nothing', () => {
    fc.assert(
      fc.property(soaks, lookTimes, fc.array(fc.boolean(), { maxLength: 30 }), (soak, minutes, failing) => {
        const looks = [...minutes].sort((a, b) => a - b).map((minute) => T0 + minute * MINUTE);
        const progress = looks
          .filter((now) => now < endOf(soak))
          .reduce(
            (seen, now, i) => {
              const spoil = failing[i] ?? false;
              return lookAt(onTime(soak), seen, now, (readings) =>
                spoil ? readings.map(() => ({ kind: 'error', cause: 'throttled' })) : readings,
              );
            },
            beginGate(soak.gate, T0),
          );
        const last = lookAt(onTime(soak), progress, endOf(soak));
        expect(stateOf(last)).toStrictEqual(stateOf(atOnce(soak)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('what a judgement never does', () => {
  test('a failure is never taken back, whatever comes later or changes late', () => {
    fc.assert(
      fc.property(soaks, lookTimes, (soak, minutes) => {
        let failed: ReturnType<typeof judgementOf> | undefined;
        let progress = beginGate(soak.gate, T0);
        for (const minute of [...minutes].sort((a, b) => a - b)) {
          progress = lookAt(soak, progress, T0 + minute * MINUTE);
          const judged = judgementOf(progress, T0 + minute * MINUTE);
          if (failed !== undefined) expect(judged).toStrictEqual(failed);
          if (judged.state === 'fail') failed ??= judged;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('silence of the newest period never reads as pass, whatever the policy', () => {
    fc.assert(
      fc.property(
        soaks,
        fc.constantFrom('hold', 'pass', 'fail'),
        fc.integer({ min: 1, max: 8 }),
        (soak, noData, silent) => {
          const nothing = soak.gate.signals.map(() => undefined);
          const rows = [...soak.rows, ...times(silent, nothing)];
          const progress = atOnce({ gate: { ...soak.gate, noData }, rows, late: [] });
          expect(judgementOf(progress, endOf({ ...soak, rows })).state).not.toBe('pass');
        },
      ),
      { numRuns: 200 },
    );
  });

  test('no numbers, however wild, throw, or pass where they contradict each other', () => {
    const wild = fc.option(fc.double(), { nil: undefined });
    const gates = fc.constantFrom<Gate>(
      valueGate(),
      ratioGate({ minSamples: 0 }),
      latencyGate({ minSamples: 0 }),
    );
    fc.assert(
      fc.property(
        gates,
        fc.array(fc.array(wild, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 20 }),
        (gate, rows) => {
          const soak = { gate, rows, late: [] };
          const judged = judgementOf(atOnce(soak), endOf(soak));
          expect(['pass', 'fail', 'inconclusive', 'error']).toContain(judged.state);
          const [of = 0, over = 0] = rows.at(-1) ?? [];
          const sound = of > -1e-5 && of < over * (1 + 1e-5) + 1e-5;
          if (gate.kind === 'ratio' && !sound) expect(judged.state).not.toBe('pass');
        },
      ),
      { numRuns: 300 },
    );
  });
});

function shuffle<T>(items: readonly T[], seed: number): T[] {
  const keyed = items.map((item, i) => ({ item, key: Math.imul(i + 1, seed | 1) ^ (seed >>> 3) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
