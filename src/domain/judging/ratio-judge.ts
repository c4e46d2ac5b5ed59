import type { RatioGate } from '../gate.ts';
import { formatCount, formatQuantity } from '../quantity.ts';
import type { Judge } from './judge.ts';
import { limitText } from './limit-text.ts';
import type { Period } from './period.ts';
import { requestShare, shownShare } from './request-share.ts';
import { type ShareRule, type ShareState, shareJudge } from './share-judge.ts';
import type { Tally } from './tally.ts';

/**
 * Judges `of` over `over`. A lower bound is judged on its complement: the requests that are not `of`.
 * Throws a RangeError unless the gate has exactly one bound.
 */
export function ratioJudge(gate: RatioGate): Judge<ShareState> {
  const { upper, lower } = gate.bounds;
  const bound = upper ?? lower;
  if (bound === undefined || (upper !== undefined && lower !== undefined)) {
    throw new RangeError(`ratio gate ${gate.name} needs exactly one bound`);
  }
  const complement = upper === undefined;
  const turned = (share: number): number => (complement ? 1 - share : share);
  const percent = (share: number, beside?: number): string =>
    formatQuantity(turned(share), 'percent', beside);
  const rule: ShareRule = {
    gate,
    limits: { pass: turned(bound.pass), fail: turned(bound.fail) },
    minSamples: gate.minSamples,
    limit: limitText(gate),
    tally: (period) => tally(period, complement),
    shown: shownShare,
    say: (share, total, side) => `${percent(share, bound[side])} of ${formatCount(total)} requests`,
    bound: (share) => `${complement ? 'at least' : 'at most'} ${percent(share)}`,
  };
  return shareJudge(rule);
}

function tally(period: Period, complement: boolean): Tally {
  const found = requestShare(period);
  if (found.kind !== 'share') return found;
  const bad = complement ? found.over - found.of : found.of;
  return { kind: 'requests', total: found.over, beyondPass: bad, beyondFail: bad };
}
