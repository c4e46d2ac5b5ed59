import { describe, expect, test } from '@jest/globals';
import { type Replay, readPage, readSeries, refreshed, replayAll, table } from '../../scripts/evaluate.ts';

const replays = replayAll();

/** Longest run of values above the limit inside a window, counted on the recording itself. */
function runInside(replay: Replay, window: Replay['windows'][number]): number {
  let longest = 0;
  let run = 0;
  for (const point of readSeries(`${replay.series}.csv`)) {
    if (point.at < window.start || point.at > window.end) continue;
    run = point.value > replay.limit ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

describe('real recordings', () => {
  test('all seventeen series and all thirty labelled windows are replayed', () => {
    expect(replays).toHaveLength(17);
    expect(replays.flatMap((replay) => replay.windows)).toHaveLength(30);
  });

  test('every labelled window that passes the limit for three periods in a row is caught', () => {
    const reachable = replays.flatMap((replay) =>
      replay.windows
        .filter((window) => runInside(replay, window) >= 3)
        .map((window) => ({
          series: replay.series,
          start: window.start,
          caught: window.caughtAt !== undefined,
        })),
    );
    expect(reachable.length).toBeGreaterThan(0);
    expect(reachable.filter((window) => !window.caught)).toEqual([]);
  });

  test('nothing is called caught that does not pass the limit', () => {
    for (const replay of replays) {
      const byTime = new Map(readSeries(`${replay.series}.csv`).map((point) => [point.at, point.value]));
      for (const at of replay.alarms) expect(byTime.get(at)).toBeGreaterThan(replay.limit);
    }
  });

  test('the page is fresh: npm run evaluate writes what it shows', () => {
    expect(refreshed(readPage(), table(replays))).toBe(readPage());
  });

  test('a page without its markers is refused, not overwritten', () => {
    expect(() => refreshed('# Evaluation\n', 'table')).toThrow('has lost its markers');
  });
});
