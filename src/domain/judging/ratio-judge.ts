import type { RatioGate } from '../gate.ts';
import { formatCount, formatQuantity } from '../quantity.ts';
import type { Judge } from './judge.ts';
import { limitText } from './limit-text.ts';
import type { Period } from './period.ts';
import { type ShareRule, type ShareState, shareJudge } from './share-judge.ts';
import { type Tally, wholeCount } from './tally.ts';

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
    shown,
    say: (share, total, side) => `${percent(share, bound[side])} of ${formatCount(total)} requests`,
    bound: (share) => `${complement ? 'at least' : 'at most'} ${percent(share)}`,
  };
  return shareJudge(rule);
}

/** A missing `of` beside a present `over` means none: CloudWatch writes no zeros for sparse error metrics. */
function tally(period: Period, complement: boolean): Tally {
  const [of = 0, over = 0] = period.values;
  const part = wholeCount(of);
  const total = wholeCount(over);
  if (part === undefined || total === undefined) {
    return {
      kind: 'broken',
      detail: `${of} of ${over} are no counts: both signals need whole numbers, statistic Sum`,
    };
  }
  if (part > total) {
    return {
      kind: 'broken',
      detail: `${formatCount(part)} of ${formatCount(total)} requests: more than there were`,
    };
  }
  if (total === 0) return { kind: 'empty' };
  const bad = complement ? total - part : part;
  return { kind: 'requests', total, beyondPass: bad, beyondFail: bad };
}

function shown(period: Period): number | undefined {
  const [of = 0, over = 0] = period.values;
  return Number.isFinite(of) && Number.isFinite(over) && over > 0 ? of / over : undefined;
}
