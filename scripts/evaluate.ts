import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ValueGate } from '../src/domain/gate.ts';
import { beginGate, judgementOf, observe, windowAt } from '../src/domain/judging/gate-progress.ts';
import type { Point, Window } from '../src/domain/signal.ts';

/**
 * Replays the gates over real recordings and writes what they would have done into docs/evaluation.md.
 * Every number of the page comes from here; a test holds the page fresh.
 */

const DATA = new URL('../__tests__/data/nab/', import.meta.url);
const PAGE = new URL('../docs/evaluation.md', import.meta.url);
const PERIOD = 300;
const LENGTH = PERIOD * 1000;
/** Periods in a row. */
const FOR = 3;
/** Time between two looks, ms. */
const LOOK = 3_600_000;
const HEADROOM = 1.2;
const QUANTILE = 0.995;

/** Span of a labelled anomaly, epoch ms, both ends included. */
interface Labelled {
  readonly start: number;
  readonly end: number;
}

export interface Replay {
  readonly series: string;
  readonly limit: number;
  /** Moments at which a gate, begun anew after each, would have failed. */
  readonly alarms: readonly number[];
  readonly windows: readonly (Labelled & {
    /** Longest run of periods beyond the limit inside the window. */
    readonly longestRun: number;
    readonly caughtAt?: number;
  })[];
  /** Runs of periods beyond the limit, outside every window, that would have failed a healthy service. */
  readonly falseAlarms: number;
  readonly from: number;
  readonly until: number;
}

/** Replays every recording, in the order of their names. */
export function replayAll(): readonly Replay[] {
  const windows = JSON.parse(readFileSync(new URL('windows.json', DATA), 'utf8')) as Record<
    string,
    [string, string][]
  >;
  return Object.keys(windows)
    .sort()
    .map((file) =>
      replay(
        file,
        (windows[file] ?? []).map(([start, end]) => ({ start: utc(start), end: utc(end) })),
      ),
    );
}

/** `value` per period, as CloudWatch would answer it. Several rows of one period (a clock that was set) count as the worst. */
export function readSeries(file: string): readonly Point[] {
  const byPeriod = new Map<number, number>();
  const [, ...rows] = readFileSync(new URL(file, DATA), 'utf8').trim().split('\n');
  for (const row of rows) {
    const [time = '', value = ''] = row.split(',');
    const at = Math.floor(utc(time) / LENGTH) * LENGTH;
    byPeriod.set(at, Math.max(byPeriod.get(at) ?? Number.NEGATIVE_INFINITY, Number(value)));
  }
  return [...byPeriod].map(([at, value]) => ({ at, value }));
}

function replay(file: string, labels: readonly Labelled[]): Replay {
  const points = readSeries(file);
  const learned = points.slice(0, Math.floor(points.length / 5)).map((point) => point.value);
  const limit = HEADROOM * quantile(learned, QUANTILE);
  const alarms = alarmsOf(points, gateOf(file, limit));
  const windows = labels.map((label) => {
    const within = points.filter((point) => point.at >= label.start && point.at <= label.end);
    const caughtAt = alarms.find((at) => at >= label.start && at <= label.end);
    return {
      ...label,
      longestRun: longestRun(within, limit),
      ...(caughtAt === undefined ? {} : { caughtAt }),
    };
  });
  const outside = alarms.filter((at) => !labels.some((label) => at >= label.start && at <= label.end));
  const last = points.at(-1)?.at ?? 0;
  const falseAlarms = outside.filter(
    (at, i) => !sameRun(points, limit, { from: outside[i - 1], to: at }),
  ).length;
  return {
    series: file.replace('.csv', ''),
    limit,
    alarms,
    windows,
    falseAlarms,
    from: points[0]?.at ?? 0,
    until: last,
  };
}

/** When a gate over the whole series fails, and one begun at the next period after that, and so on; a look every hour. */
function alarmsOf(points: readonly Point[], gate: ValueGate): readonly number[] {
  const end = (points.at(-1)?.at ?? 0) + LENGTH;
  const alarms: number[] = [];
  let progress = beginGate(gate, points[0]?.at ?? end);
  for (let now = progress.soakFrom; now < end; ) {
    now = Math.min(end, now + LOOK);
    const window = windowAt(progress, now);
    if (window === undefined) continue;
    progress = observe(progress, window, [{ kind: 'series', points: between(points, window) }]);
    const { failedAt } = judgementOf(progress, now);
    if (failedAt === undefined) continue;
    alarms.push(failedAt);
    now = failedAt + LENGTH;
    progress = beginGate(gate, now);
  }
  return alarms;
}

/** The points of a window; the series is sorted. */
function between(points: readonly Point[], window: Window): readonly Point[] {
  const from = points.findIndex((point) => point.at >= window.start);
  const to = points.findIndex((point) => point.at >= window.end);
  return from < 0 ? [] : points.slice(from, to < 0 ? undefined : to);
}

function gateOf(name: string, limit: number): ValueGate {
  const metric = { namespace: 'NAB', metric: name, dimensions: {}, stat: 'Average' };
  return {
    kind: 'metric',
    name,
    advisory: false,
    period: PERIOD,
    settle: 0,
    warmUp: 0,
    aliveWithin: 3 * LENGTH,
    noData: 'hold',
    onError: 'hold',
    unsettled: 'pass',
    unit: 'none',
    bounds: { upper: { pass: limit, fail: limit } },
    for: FOR,
    signals: [{ kind: 'metric', id: 'value', metric, period: PERIOD }],
  };
}

function sameRun(
  points: readonly Point[],
  limit: number,
  span: { from: number | undefined; to: number },
): boolean {
  const { from, to } = span;
  if (from === undefined) return false;
  return points.every((point) => point.at <= from || point.at > to || point.value > limit);
}

function longestRun(points: readonly Point[], limit: number): number {
  let longest = 0;
  let run = 0;
  for (const point of points) {
    run = point.value > limit ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Quantile with linear interpolation between the two nearest values. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}

function utc(text: string): number {
  return Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
}

/** The table of the page: a line per labelled window, and one for a series without any. */
export function table(replays: readonly Replay[]): string {
  const head = '| series | limit | verdict | time | labelled window | in the window | false alarms outside |';
  const lines = replays.flatMap((each) => {
    const limit = Number(each.limit.toPrecision(4)).toLocaleString('en-US');
    const first = each.alarms[0];
    const verdict = first === undefined ? 'passed' : 'failed';
    const start = [each.series, limit, verdict, first === undefined ? '' : when(first)];
    const rows = each.windows.map((window) => [spanText(window), windowText(window)]);
    return (rows.length === 0 ? [['none', '']] : rows).map((row, i) => {
      const cells = i === 0 ? [...start, ...row, String(each.falseAlarms)] : ['', '', '', '', ...row, ''];
      return `| ${cells.join(' | ')} |`;
    });
  });
  return [head, '|---|---:|---|---|---|---|---:|', ...lines, '', totals(replays)].join('\n');
}

function windowText(window: Replay['windows'][number]): string {
  if (window.caughtAt !== undefined) return `caught ${when(window.caughtAt)}`;
  return `missed: ${window.longestRun} in a row beyond the limit`;
}

function totals(replays: readonly Replay[]): string {
  const windows = replays.flatMap((each) => each.windows);
  const reachable = windows.filter((window) => window.longestRun >= FOR);
  const caught = windows.filter((window) => window.caughtAt !== undefined);
  const days = replays.reduce((sum, each) => sum + (each.until - each.from) / 86_400_000, 0);
  const falseAlarms = replays.reduce((sum, each) => sum + each.falseAlarms, 0);
  return [
    `${windows.length} labelled windows; ${reachable.length} of them pass the limit for ${FOR} periods in a row, and`,
    `${reachable.filter((window) => window.caughtAt !== undefined).length} of those are caught;`,
    `${windows.length - caught.length} windows never pass the limit for long enough and are missed.`,
    `${falseAlarms} false alarms in ${Math.round(days)} days of recordings.`,
  ].join(' ');
}

const when = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const spanText = (window: Labelled): string => `${when(window.start)} to ${when(window.end)}`;

const BEGIN = '<!-- nab: begin -->';
const END = '<!-- nab: end -->';

/** The page with its table made anew; everything outside the markers stays. Throws when a marker is missing. */
export function refreshed(page: string, body: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`docs/evaluation.md has lost its markers ${BEGIN} and ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${body}\n\n${page.slice(to)}`;
}

export function readPage(): string {
  return readFileSync(PAGE, 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const body = table(replayAll());
  writeFileSync(PAGE, refreshed(readPage(), body));
  console.log(body);
}
