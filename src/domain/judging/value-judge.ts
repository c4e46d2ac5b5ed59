import type { Bounds, ValueGate } from '../gate.ts';
import { formatQuantity } from '../quantity.ts';
import { type FoldCommon, type Judge, type Settlement, stepCommon } from './judge.ts';
import { sideLimit } from './limit-text.ts';
import type { Period } from './period.ts';

/** Periods without data that neither count nor reset; a longer gap ends a run of breaches. */
export const GAP = 2;

export interface ValueState extends FoldCommon {
  readonly kind: 'value';
  /** Values beyond the fail limit in a row, missing periods not counted. */
  readonly run: number;
  /** Periods without data since the newest value. */
  readonly gap: number;
  /** The newest `for` values, oldest first: what the end of a soak goes by. */
  readonly recent: readonly number[];
}

/** A plain value fails when `for` settled periods in a row lie beyond its fail limit. */
export function valueJudge(gate: ValueGate): Judge<ValueState> {
  return {
    start: { kind: 'value', seen: 0, run: 0, gap: 0, recent: [] },
    step: (state, period) => step(gate, state, period),
    verdict: (state) => verdict(gate, state),
    settlement: (state) => settlement(gate, state),
    shown: usable,
  };
}

/** A value that is no finite number is no measurement: the period counts as missing. */
function usable(period: Period): number | undefined {
  const value = period.values[0];
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function step(gate: ValueGate, state: ValueState, period: Period): ValueState {
  if (state.failed !== undefined) return state;
  const value = usable(period);
  const common = stepCommon(gate, state, { start: period.start, usable: value !== undefined });
  if (value === undefined) {
    const gap = state.gap + 1;
    return { ...common, gap, run: gap > GAP ? 0 : state.run };
  }
  const run = beyond(gate.bounds, 'fail', value) ? state.run + 1 : 0;
  const next = { ...common, value, gap: 0, run, recent: [...state.recent, value].slice(-gate.for) };
  if (run < gate.for) return next;
  const detail = `${say(gate, value)}, ${periods(gate.for)} in a row beyond the limit: ${sideLimit(gate, value)}`;
  return { ...next, failed: { at: period.start, detail } };
}

function beyond(bounds: Bounds, limit: 'pass' | 'fail', value: number): boolean {
  const { upper, lower } = bounds;
  return (upper !== undefined && value > upper[limit]) || (lower !== undefined && value < lower[limit]);
}

function verdict(gate: ValueGate, state: ValueState): ReturnType<Judge<ValueState>['verdict']> {
  const value = state.recent.at(-1);
  if (value === undefined) return { state: 'inconclusive', lacks: 'no-data', detail: 'no value yet' };
  const detail = `${say(gate, value)}, ${sideLimit(gate, value)}`;
  if (!beyond(gate.bounds, 'pass', value)) return { state: 'pass', detail };
  const told = state.run > 0 ? `${detail}; ${state.run} of ${periods(gate.for)} beyond it` : detail;
  return { state: 'inconclusive', lacks: 'hold-zone', detail: told };
}

function settlement(gate: ValueGate, state: ValueState): Settlement {
  const value = state.recent.at(-1);
  if (value === undefined)
    return { kind: 'open', within: false, detail: 'no value yet', atMost: 'nothing was seen' };
  const detail = `${say(gate, value)}, ${sideLimit(gate, value)}`;
  const outside = state.recent.filter((each) => beyond(gate.bounds, 'pass', each)).length;
  const full = state.recent.length >= gate.for;
  if (full && outside === 0) return { kind: 'pass', detail };
  if (full && outside === state.recent.length) return { kind: 'beyond', detail };
  const atMost = full
    ? `${outside} of the last ${periods(gate.for)} beyond the pass limit`
    : `only ${state.recent.length} of ${periods(gate.for)} had data`;
  return { kind: 'open', within: !beyond(gate.bounds, 'pass', value), detail, atMost };
}

function say({ bounds, unit }: ValueGate, value: number): string {
  const limits = [bounds.upper, bounds.lower].flatMap((bound) =>
    bound === undefined ? [] : [bound.pass, bound.fail],
  );
  const nearest = limits.sort((a, b) => Math.abs(a - value) - Math.abs(b - value))[0];
  return formatQuantity(value, unit, nearest);
}

const periods = (count: number): string => (count === 1 ? '1 period' : `${count} periods`);
