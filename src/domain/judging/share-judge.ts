import { upperShare } from '../binomial.ts';
import type { GateBase } from '../gate.ts';
import { formatCount } from '../quantity.ts';
import { type FoldCommon, type Judge, type Settlement, stepCommon } from './judge.ts';
import type { Period } from './period.ts';
import {
  addPeriod,
  failing,
  NO_EVIDENCE,
  type PooledEvidence,
  type Stretch,
  wanting,
  wholeSoak,
} from './pooled-evidence.ts';
import { exceeds, type ShareLimits, type Tally } from './tally.ts';

export interface ShareState extends FoldCommon {
  readonly kind: 'share';
  readonly evidence: PooledEvidence;
}

/** What makes a share gate of a ratio or of a latency. */
export interface ShareRule {
  readonly gate: GateBase;
  readonly limits: ShareLimits;
  readonly minSamples: number;
  tally(period: Period): Tally;
  shown(period: Period): number | undefined;
  /** "0.42 % of 120,000 requests": a stretch by one of the limits. */
  say(share: number, total: number, side: keyof ShareLimits): string;
  /** "at most 1 %, fails above 5 %". */
  readonly limit: string;
  /** "at most 1.2 %": the bound up to which the share may still lie. */
  bound(share: number): string;
}

/** Confidence of the bound that is told when a soak ends without pass evidence, and that pass evidence must reach. */
const CONFIDENCE = 0.99;

/** Judges the share of bad requests. The evidence is a part of its own: another test takes its place without more. */
export function shareJudge(rule: ShareRule): Judge<ShareState> {
  return {
    start: { kind: 'share', seen: 0, evidence: NO_EVIDENCE },
    step: (state, period) => step(rule, state, period),
    verdict: (state) => verdict(rule, state),
    settlement: (state) => settlement(rule, state),
    shown: (period) => rule.shown(period),
  };
}

function step(rule: ShareRule, state: ShareState, period: Period): ShareState {
  if (state.failed !== undefined) return state;
  const tally = rule.tally(period);
  const value = rule.shown(period);
  const evidence = addPeriod(state.evidence, tally, rule.limits);
  const next: ShareState = {
    ...stepCommon(rule.gate, state, { start: period.start, usable: tally.kind === 'requests' }),
    evidence,
    ...(value === undefined ? {} : { value }),
    ...(tally.kind === 'broken' && state.broken === undefined
      ? { broken: { at: period.start, detail: tally.detail } }
      : {}),
  };
  if (tally.kind !== 'requests') return next;
  const stretch = failing(evidence, rule.limits, rule.minSamples);
  if (stretch === undefined) return next;
  const detail = `${sayStretch(rule, stretch, 'fail')}, ${rule.limit}`;
  return { ...next, failed: { at: period.start, detail } };
}

function verdict(rule: ShareRule, state: ShareState): ReturnType<Judge<ShareState>['verdict']> {
  const sum = wholeSoak(state.evidence);
  const samples = sum.total;
  if (samples === 0) return { state: 'inconclusive', lacks: 'no-data', detail: 'no requests yet', samples };
  const detail = `${sayStretch(rule, sum, 'pass')}, ${rule.limit}`;
  if (samples < rule.minSamples) {
    const told = `${detail}; ${formatCount(rule.minSamples)} requests are needed to decide`;
    return { state: 'inconclusive', lacks: 'too-little', detail: told, samples };
  }
  const outside = beyondPass(rule, state);
  if (outside === undefined) return { state: 'pass', detail, samples };
  return { state: 'inconclusive', lacks: 'hold-zone', detail: outside, samples };
}

function settlement(rule: ShareRule, state: ShareState): Settlement {
  const sum = wholeSoak(state.evidence);
  const detail = sum.total === 0 ? 'no requests' : `${sayStretch(rule, sum, 'pass')}, ${rule.limit}`;
  const highest = upperShare(Math.ceil(sum.beyondPass - 1e-6), Math.round(sum.total), CONFIDENCE);
  const atMost = `${formatCount(sum.total)} requests can only show ${rule.bound(highest)}`;
  const outside = sum.total === 0 ? undefined : beyondPass(rule, state);
  if (sum.total < rule.minSamples || sum.total === 0) {
    return { kind: 'open', within: sum.total > 0 && outside === undefined, detail, atMost };
  }
  if (outside !== undefined) return { kind: 'beyond', detail: outside };
  return highest <= rule.limits.pass
    ? { kind: 'pass', detail }
    : { kind: 'open', within: true, detail, atMost };
}

/** What lies beyond the pass limit: the share of the whole soak, or a newer stretch by more than chance. */
function beyondPass(rule: ShareRule, state: ShareState): string | undefined {
  const sum = wholeSoak(state.evidence);
  const stretch = exceeds(sum.beyondPass, sum.total, rule.limits.pass)
    ? sum
    : wanting(state.evidence, rule.limits, rule.minSamples);
  return stretch && `${sayStretch(rule, stretch, 'pass')}, ${rule.limit}`;
}

function sayStretch(rule: ShareRule, stretch: Stretch, side: keyof ShareLimits): string {
  const bad = side === 'pass' ? stretch.beyondPass : stretch.beyondFail;
  const said = rule.say(bad / stretch.total, stretch.total, side);
  return stretch.whole ? said : `${said} in the last ${stretch.folded} periods`;
}
