import { describe, expect, test } from '@jest/globals';
import type { SplitGate } from '../../../src/domain/gate.ts';
import { gateAt, splitBounds } from '../../../src/domain/gate-at.ts';
import { concludeGate, judgementOf } from '../../../src/domain/judging/gate-progress.ts';
import { weight } from '../../../src/domain/weight.ts';
import { type Column, MINUTE, ratioGate, read, T0, times } from './gates.ts';

/** 10 % asked for, give or take 2 points. */
function splitGate(percent = 10): SplitGate {
  const { kind: _kind, bounds: _bounds, ...base } = ratioGate({ minSamples: 1000 });
  return { ...base, kind: 'split', tolerance: 0.02, bounds: splitBounds(weight(percent), 0.02) };
}

const judge = (of: Column, over: Column, gate = splitGate()) => judgementOf(read(gate, of, over), T0);

describe('the split', () => {
  test('passes within the tolerance, and says both numbers', () => {
    expect(judge(times(10, 104), times(10, 1000))).toMatchObject({
      state: 'pass',
      samples: 10_000,
      detail: 'the canary gets 10.4 % of 10,000 requests, at most 12 %; at least 8 %',
    });
  });

  test.each([
    ['too much', 150],
    ['too little', 50],
    ['nothing', 0],
    ['everything', 1000],
  ])('fails on %s', (_name, of) => {
    expect(judge(times(10, of), times(10, 1000))).toMatchObject({ state: 'fail' });
  });

  test('a share just beyond the tolerance holds: chance may explain it', () => {
    expect(judge(times(10, 121), times(10, 1000))).toMatchObject({
      state: 'inconclusive',
      lacks: 'hold-zone',
    });
    expect(judge(times(1000, 130), times(1000, 1000))).toMatchObject({ state: 'fail' });
  });

  test('decides nothing on a few requests', () => {
    expect(judge([9], [9])).toMatchObject({ state: 'inconclusive', lacks: 'too-little' });
  });

  test('numbers that contradict each other are never a pass', () => {
    expect(judge([5, 2000], [50, 1000])).toMatchObject({ state: 'error' });
  });

  test('is asked for by the weight: at 0 % nothing is too little, at 100 % nothing too much', () => {
    const at = (percent: number) => gateAt(splitGate(), weight(percent)) as SplitGate;
    expect(judge(times(10, 0), times(10, 1000), at(0))).toMatchObject({ state: 'pass' });
    expect(judge(times(10, 1000), times(10, 1000), at(100))).toMatchObject({ state: 'pass' });
    expect(judge(times(10, 500), times(10, 1000), at(100))).toMatchObject({ state: 'fail' });
    expect(judge(times(10, 500), times(10, 1000), at(50))).toMatchObject({ state: 'pass' });
  });

  test('at the end of a soak it passes, holds beyond the tolerance, and is open on a few requests', () => {
    const end = { now: T0 + 60 * MINUTE, soakUntil: T0 + 10 * MINUTE, extendable: false };
    const conclude = (of: Column, over: Column) => concludeGate(read(splitGate(), of, over), end);
    expect(conclude(times(10, 100), times(10, 1000))).toEqual({ kind: 'pass' });
    expect(conclude(times(10, 121), times(10, 1000))).toMatchObject({
      kind: 'hold',
      reason: 'beyond-pass-limit',
    });
    expect(conclude(times(10, 1), times(10, 10))).toMatchObject({
      kind: 'pass',
      inconclusive: expect.anything(),
    });
  });
});
