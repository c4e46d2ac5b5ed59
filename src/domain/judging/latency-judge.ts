import type { LatencyGate } from '../gate.ts';
import { formatCount, formatLimit, formatQuantity } from '../quantity.ts';
import type { Judge } from './judge.ts';
import { limitText } from './limit-text.ts';
import type { Period } from './period.ts';
import { type ShareRule, type ShareState, shareJudge } from './share-judge.ts';
import { type Tally, wholeCount } from './tally.ts';

/** Below this many requests a count is rounded: what interpolation adds would bias the share (at 5 requests by a third). */
const ROUND_BELOW = 200;
/** By how much a count within may lie beyond the total, or beyond the wider count, before it is a contradiction. */
const NOISE = { absolute: 0.5, relative: 1e-6 };

/** Judges `p95 < 200 ms` as "less than 5 % of requests above 200 ms", each limit by its own count. */
export function latencyJudge(gate: LatencyGate): Judge<ShareState> {
  const { upper } = gate.bounds;
  const share = (100 - gate.percentile) / 100;
  const percent = (value: number): string => formatQuantity(value, 'percent', share);
  const rule: ShareRule = {
    gate,
    limits: { pass: share, fail: share },
    minSamples: gate.minSamples,
    limit: limitText(gate),
    tally: (period) => tally(gate, period),
    shown: (period) => shown(gate, period),
    say: (bad, total, side) =>
      `${percent(bad)} of ${formatCount(total)} requests above ${formatLimit(upper[side], gate.unit)}, ${formatLimit(share, 'percent')} allowed`,
    bound: (bad) => `at most ${percent(bad)} above ${formatLimit(upper.pass, gate.unit)}`,
  };
  return shareJudge(rule);
}

function tally(gate: LatencyGate, period: Period): Tally {
  const total = wholeCount(period.values[2] ?? 0);
  if (total === undefined) return { kind: 'broken', detail: `${period.values[2]} is no number of requests` };
  if (total === 0) return { kind: 'empty' };
  const beyondPass = beyond(gate, period, { total, signal: 0, limit: gate.bounds.upper.pass });
  const beyondFail = beyond(gate, period, { total, signal: 1, limit: gate.bounds.upper.fail });
  if (typeof beyondPass === 'string') return { kind: 'broken', detail: beyondPass };
  if (typeof beyondFail === 'string') return { kind: 'broken', detail: beyondFail };
  if (beyondFail - beyondPass > noise(total)) {
    return { kind: 'broken', detail: 'more requests above the fail limit than above the pass limit' };
  }
  return { kind: 'requests', total, beyondPass, beyondFail };
}

interface Count {
  readonly total: number;
  /** Position of the count among the gate's signals. */
  readonly signal: 0 | 1;
  /** Milliseconds. */
  readonly limit: number;
}

/** Requests above a limit; a sentence when the numbers do not allow to say. */
function beyond(gate: LatencyGate, period: Period, count: Count): number | string {
  const raw = period.values[count.signal] ?? countWhenAbsent(gate, period, count.limit);
  if (raw === undefined) {
    return 'requests, but no count of those within the limit: the metric has no raw values, or not yet';
  }
  const within = gate.source === 'percentile-rank' ? (count.total * raw) / 100 : raw;
  const bad = count.total - within;
  if (!Number.isFinite(within) || within < 0 || bad < -noise(count.total)) {
    return `${within} of ${formatCount(count.total)} requests within the limit: that cannot be`;
  }
  const kept = Math.max(0, bad);
  return count.total < ROUND_BELOW ? Math.round(kept) : kept;
}

/** No count within, but a percentile above the limit: raw values are there and the range is empty, so none is within. */
function countWhenAbsent(gate: LatencyGate, period: Period, limit: number): number | undefined {
  const seen = shown(gate, period);
  return seen !== undefined && seen > limit ? 0 : undefined;
}

function noise(total: number): number {
  return Math.max(NOISE.absolute, total * NOISE.relative);
}

/** The percentile in ms, whatever the source reports in. */
function shown(gate: LatencyGate, period: Period): number | undefined {
  const value = period.values[3];
  return value !== undefined && Number.isFinite(value) && value >= 0 ? value * (gate.scale ?? 1) : undefined;
}
