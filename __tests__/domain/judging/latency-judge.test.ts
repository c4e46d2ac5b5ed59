import { describe, expect, test } from '@jest/globals';
import { judgementOf, valuesOf } from '../../../src/domain/judging/gate-progress.ts';
import { latencyGate, read, T0, times } from './gates.ts';

interface Minute {
  readonly pass?: number;
  readonly fail?: number;
  readonly total?: number;
  readonly seen?: number;
}

const columns = (minutes: readonly Minute[]) =>
  [
    minutes.map((minute) => minute.pass),
    minutes.map((minute) => minute.fail),
    minutes.map((minute) => minute.total),
    minutes.map((minute) => minute.seen),
  ] as const;

const judge = (minutes: readonly Minute[], gate = latencyGate()) =>
  judgementOf(read(gate, ...columns(minutes)), T0);

describe('latencies', () => {
  test('the share above the pass limit, beside the percentile as seen', () => {
    expect(judge([{ pass: 960, fail: 999, total: 1000, seen: 190 }])).toEqual({
      gate: 'Gate',
      advisory: false,
      state: 'pass',
      value: 190,
      samples: 1000,
      detail: '4 % of 1,000 requests above 200 ms, 5 % allowed, p95 at most 200 ms, fails above 300 ms',
    });
  });

  test('each limit has its own count: above the pass limit is the hold zone', () => {
    expect(judge([{ pass: 900, fail: 970, total: 1000, seen: 250 }])).toMatchObject({
      state: 'inconclusive',
      lacks: 'hold-zone',
    });
  });

  test('more than 5 % above the fail limit, by more than chance, fails', () => {
    const judged = judge(times(3, { pass: 700, fail: 750, total: 1000, seen: 420 }));
    expect(judged.state).toBe('fail');
    expect(judged.detail).toContain('25 % of 2,000 requests above 300 ms');
  });

  test('counts from a percentile rank are the same gate', () => {
    const gate = latencyGate({ source: 'percentile-rank' });
    expect(judge([{ pass: 96, fail: 99.9, total: 1000, seen: 190 }], gate)).toMatchObject({
      state: 'pass',
      samples: 1000,
    });
    expect(judge(times(3, { pass: 70, fail: 75, total: 1000, seen: 420 }), gate).state).toBe('fail');
  });

  test('small counts are rounded: interpolation does not add up to a share', () => {
    const gate = latencyGate({ minSamples: 10 });
    const judged = judge(times(20, { pass: 9.6, fail: 9.7, total: 10, seen: 150 }), gate);
    expect(judged.detail).toContain('0 % of 200 requests');
  });

  test('large counts keep their fraction', () => {
    expect(judge([{ pass: 959.5, fail: 1000, total: 1000, seen: 190 }]).detail).toContain(
      '4.05 % of 1,000 requests',
    );
  });

  test('no requests: empty, and newest it is no pass', () => {
    const good = { pass: 1000, fail: 1000, total: 1000, seen: 100 };
    expect(judge([good, {}])).toMatchObject({ state: 'inconclusive', lacks: 'no-data' });
    expect(judge([good, { total: 0 }])).toMatchObject({ state: 'inconclusive', lacks: 'no-data' });
  });

  test('requests without a count of those within: an error, not a good or a bad minute', () => {
    expect(judge([{ total: 1000 }])).toMatchObject({ state: 'error' });
    expect(judge([{ total: 1000, seen: 150 }])).toMatchObject({ state: 'error' });
  });

  test('no count within, but a percentile beyond the limit: none was within', () => {
    expect(judge(times(3, { total: 1000, seen: 900 })).state).toBe('fail');
  });

  test.each([
    ['more within than requests', { pass: 1002, fail: 1002, total: 1000 }],
    ['a negative count', { pass: -1, fail: 10, total: 1000 }],
    ['NaN', { pass: Number.NaN, fail: 1000, total: 1000 }],
    ['a NaN total', { pass: 1000, fail: 1000, total: Number.NaN }],
    ['a fractional total', { pass: 10, fail: 10, total: 10.5 }],
    ['fewer within the wider limit', { pass: 990, fail: 900, total: 1000 }],
  ])('%s: an error, never a pass', (_, minute) => {
    expect(judge([{ pass: 1000, fail: 1000, total: 1000, seen: 10 }, minute]).state).toBe('error');
  });

  test('what arithmetic adds to a count is clamped', () => {
    expect(judge([{ pass: 1000.4, fail: 1000.2, total: 1000, seen: 10 }])).toMatchObject({ state: 'pass' });
    expect(judge([{ pass: 1000.4, fail: 1000.2, total: 1000, seen: 10 }]).detail).toContain('0 % of 1,000');
  });

  test('a source that reports seconds is shown, and compared, in milliseconds', () => {
    const gate = latencyGate({ scale: 1000 });
    expect(judge([{ pass: 1000, fail: 1000, total: 1000, seen: 0.18 }], gate)).toMatchObject({
      state: 'pass',
      value: 180,
    });
    expect(judge(times(3, { total: 1000, seen: 0.9 }), gate).state).toBe('fail');
    expect(judge(times(3, { total: 1000, seen: 0.15 }), gate).state).toBe('error');
  });

  test('the sparkline shows the percentile', () => {
    const progress = read(latencyGate(), ...columns([{ total: 5, seen: 180 }, {}, { total: 5, seen: 240 }]));
    expect(valuesOf(progress)).toEqual([180, undefined, 240]);
  });
});
