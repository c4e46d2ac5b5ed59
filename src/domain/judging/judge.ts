import { formatDuration } from '../duration.ts';
import type { GateBase } from '../gate.ts';
import type { Judgement } from '../judgement.ts';
import type { Period } from './period.ts';

/** What every fold knows, whatever its kind: plain data of bounded size, however long the soak. Times are epoch ms. */
export interface FoldCommon {
  /** Start of the first and of the newest period folded; undefined before the first. */
  readonly first?: number;
  readonly newest?: number;
  /** Periods that brought a usable value, and start of the newest of them. */
  readonly seen: number;
  readonly lastSeen?: number;
  /** Longest silence that has ended, in ms: how long this signal is known to pause. */
  readonly longestSilence?: number;
  /** Newest value as the report shows it. */
  readonly value?: number;
  /** First period whose numbers contradict each other: it is counted nowhere, and the gate cannot pass any more. */
  readonly broken?: Finding;
  /** Absorbing: nothing that is folded later takes it back. */
  readonly failed?: Finding;
}

/** Something found at one period (its start, epoch ms), told in plain words. */
export interface Finding {
  readonly at: number;
  readonly detail: string;
}

/** What was seen so far would make of a gate, silence and errors aside. */
export type Settlement =
  /** The pass limit is kept, and more data would not change the answer. */
  | { readonly kind: 'pass'; readonly detail: string }
  /** More data could still settle it. `within`: what was seen lies within the pass limit; `atMost` says what it can show. */
  | { readonly kind: 'open'; readonly detail: string; readonly within: boolean; readonly atMost: string }
  /** Between the pass and the fail limit. */
  | { readonly kind: 'beyond'; readonly detail: string };

/** How one kind of gate judges a period after another. Pure: the same periods give the same state, bit for bit. */
export interface Judge<S extends FoldCommon> {
  readonly start: S;
  step(state: S, period: Period): S;
  /** State of the gate by the periods seen; silence, contradictions and errors are judged by the caller. */
  verdict(state: S): Pick<Judgement, 'state' | 'detail' | 'lacks' | 'samples'>;
  /** What the end of a soak goes by. */
  settlement(state: S): Settlement;
  /** A period's value for the sparkline: share, percentile in ms, or the plain value; undefined where there is none. */
  shown(period: Period): number | undefined;
}

/**
 * The step that every kind shares: where the fold stands in time, and when it last saw something usable. Silence beyond
 * `alive-within` fails a gate whose plan says `no-data: fail`.
 */
export function stepCommon<S extends FoldCommon>(
  gate: GateBase,
  state: S,
  at: { start: number; usable: boolean },
): S {
  const { start, usable } = at;
  const moved = { ...state, first: state.first ?? start, newest: start };
  if (usable) {
    const longestSilence = Math.max(state.longestSilence ?? 0, state.seen === 0 ? 0 : silentFor(gate, state));
    return { ...moved, seen: state.seen + 1, lastSeen: start, longestSilence };
  }
  const silence = silentFor(gate, moved);
  if (gate.noData !== 'fail' || silence <= gate.aliveWithin) return moved;
  const detail = `no data for ${formatDuration(silence)}, and the plan lets that fail`;
  return { ...moved, failed: { at: start, detail } };
}

/** Time covered by the newest periods in a row without a usable value, in ms. */
export function silentFor(gate: GateBase, state: FoldCommon): number {
  if (state.newest === undefined || state.first === undefined) return 0;
  return state.newest - (state.lastSeen ?? state.first - gate.period * 1000);
}
