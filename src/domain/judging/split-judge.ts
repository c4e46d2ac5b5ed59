import { atLeast } from '../binomial.ts';
import type { SplitGate } from '../gate.ts';
import { formatCount, formatQuantity } from '../quantity.ts';
import { CHANCE } from './chance.ts';
import { type FoldCommon, type Judge, type Settlement, stepCommon } from './judge.ts';
import { limitText } from './limit-text.ts';
import type { Period } from './period.ts';
import { requestShare, shownShare } from './request-share.ts';

/** All requests of the soak so far, and how many of them the canary got. */
export interface SplitState extends FoldCommon {
  readonly kind: 'split';
  readonly canary: number;
  readonly total: number;
}

/**
 * Judges the share of the traffic that the canary really gets against the share that was asked for, give or take the
 * tolerance, by the exact binomial tails on both sides. It fails when the share seen is one that no share within the
 * tolerance explains, but once in a million.
 */
export function splitJudge(gate: SplitGate): Judge<SplitState> {
  return {
    start: { kind: 'split', seen: 0, canary: 0, total: 0 },
    step: (state, period) => step(gate, state, period),
    verdict: (state) => verdict(gate, state),
    settlement: (state) => settlement(gate, state),
    shown: shownShare,
  };
}

function step(gate: SplitGate, state: SplitState, period: Period): SplitState {
  if (state.failed !== undefined) return state;
  const found = requestShare(period);
  const common = stepCommon(gate, state, { start: period.start, usable: found.kind === 'share' });
  if (found.kind === 'empty') return common;
  if (found.kind === 'broken')
    return { ...common, broken: state.broken ?? { at: period.start, detail: found.detail } };
  const next = { ...common, canary: state.canary + found.of, total: state.total + found.over };
  const shown = { ...next, value: next.canary / next.total };
  if (shown.total < gate.minSamples || within(gate, shown) !== 'no') return shown;
  return { ...shown, failed: { at: period.start, detail: `${say(shown)}, ${limitText(gate)}` } };
}

/** `no`: beyond the tolerance by more than chance. `nearly`: beyond it, which chance may explain. */
function within({ bounds }: SplitGate, { canary, total }: SplitState): 'yes' | 'nearly' | 'no' {
  const [most, least] = [bounds.upper.fail, bounds.lower.fail];
  if (canary > most * total) return atLeast(canary, total, most) < CHANCE ? 'no' : 'nearly';
  if (canary >= least * total) return 'yes';
  return atLeast(total - canary, total, 1 - least) < CHANCE ? 'no' : 'nearly';
}

function verdict(gate: SplitGate, state: SplitState): ReturnType<Judge<SplitState>['verdict']> {
  const samples = state.total;
  if (samples === 0) return { state: 'inconclusive', lacks: 'no-data', detail: 'no requests yet', samples };
  const detail = `${say(state)}, ${limitText(gate)}`;
  if (samples < gate.minSamples) {
    const told = `${detail}; ${formatCount(gate.minSamples)} requests are needed to decide`;
    return { state: 'inconclusive', lacks: 'too-little', detail: told, samples };
  }
  if (within(gate, state) === 'yes') return { state: 'pass', detail, samples };
  return { state: 'inconclusive', lacks: 'hold-zone', detail, samples };
}

function settlement(gate: SplitGate, state: SplitState): Settlement {
  if (state.total === 0)
    return { kind: 'open', within: false, detail: 'no requests', atMost: 'nothing was seen' };
  const detail = `${say(state)}, ${limitText(gate)}`;
  const kept = within(gate, state) === 'yes';
  if (state.total < gate.minSamples)
    return { kind: 'open', within: kept, detail, atMost: `${formatCount(state.total)} requests show little` };
  return kept ? { kind: 'pass', detail } : { kind: 'beyond', detail };
}

function say({ canary, total }: SplitState): string {
  return `the canary gets ${formatQuantity(canary / total, 'percent')} of ${formatCount(total)} requests`;
}
