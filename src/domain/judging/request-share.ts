import { formatCount } from '../quantity.ts';
import type { Period } from './period.ts';
import { wholeCount } from './tally.ts';

/** `of` among `over`, of one period: counts, nothing, or numbers that contradict each other. */
export type RequestShare =
  | { readonly kind: 'share'; readonly of: number; readonly over: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'broken'; readonly detail: string };

/** A missing `of` beside a present `over` means none: CloudWatch writes no zeros for sparse metrics. */
export function requestShare(period: Period): RequestShare {
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
  return total === 0 ? { kind: 'empty' } : { kind: 'share', of: part, over: total };
}

/** The share of one period for the sparkline; undefined where there is none. */
export function shownShare(period: Period): number | undefined {
  const [of = 0, over = 0] = period.values;
  return Number.isFinite(of) && Number.isFinite(over) && over > 0 ? of / over : undefined;
}
