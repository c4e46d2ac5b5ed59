import { describe, expect, test } from '@jest/globals';
import {
  beginGate,
  type GateProgress,
  observe,
  valuesOf,
  windowAt,
} from '../../../src/domain/judging/gate-progress.ts';
import { MINUTE, series, T0, times, valueGate } from './gates.ts';

/** A gate that looked at each of so many minutes. */
function watched(minutes: number): GateProgress {
  let progress = beginGate(valueGate(), T0);
  for (let minute = 1; minute <= minutes; minute += 1) progress = lookAt(progress, minute);
  return progress;
}

function lookAt(progress: GateProgress, minute: number): GateProgress {
  const window = windowAt(progress, T0 + minute * MINUTE);
  if (window === undefined) return progress;
  const count = (window.end - window.start) / MINUTE;
  return observe(progress, window, [series(times(count, 150), window.start)]);
}

const frozenOf = (progress: GateProgress) => ('frozen' in progress ? progress.frozen : undefined);

describe('what a look costs', () => {
  test('does not grow: what is folded for good is shared with the look before, not copied', () => {
    const before = watched(60);
    const after = lookAt(before, 61);
    expect(frozenOf(before)).toBeDefined();
    expect(frozenOf(after)?.before).toBe(frozenOf(before));
  });

  test('asks for no more than the overlap and what is new', () => {
    expect(windowAt(watched(600), T0 + 601 * MINUTE)).toEqual({
      start: T0 + 595 * MINUTE,
      end: T0 + 601 * MINUTE,
    });
  });

  test('leaves the look before as it was, though two go on from it', () => {
    const before = watched(20);
    const [one, other] = [lookAt(before, 21), lookAt(before, 23)];
    expect([before, one, other].map((progress) => valuesOf(progress).length)).toEqual([20, 21, 23]);
  });
});
