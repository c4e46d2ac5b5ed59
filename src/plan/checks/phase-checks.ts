import type { AskedCheck, Check } from '../../domain/check.ts';
import type { Phase } from '../../domain/phase.ts';
import type { Path } from '../path.ts';
import type { CheckFile } from './check-schema.ts';
import { checksOf } from './checks.ts';

type Tell = (path: Path, message: string) => void;

/** The lists of checks in a plan. */
export interface CheckLists {
  readonly common: readonly CheckFile[] | undefined;
  /** Of each phase, in the plan's order. */
  readonly own: readonly (readonly CheckFile[] | undefined)[];
  readonly ready: readonly CheckFile[] | undefined;
}

/** Gives each phase its checks, those of the plan first, and answers beside them what must hold of the baseline. */
export function withChecks(
  phases: readonly Phase[],
  { common, own, ready }: CheckLists,
  tell: Tell,
): { readonly phases: readonly Phase[]; readonly ready: readonly AskedCheck[] } {
  const shared = checksOf(common ?? [], ['checks'], tell);
  const readiness = checksOf(ready ?? [], ['rollback', 'ready'], tell);
  readiness.forEach((check, index) => {
    if (check.when !== 'both')
      tell(
        ['rollback', 'ready', index, 'when'],
        'has no meaning here: it is asked before each shift and during soaks',
      );
    if (check.kind === 'manual')
      tell(['rollback', 'ready', index], 'a person cannot be asked all through a soak; allowed in `checks`');
  });
  return {
    phases: phases.map((phase, index) => {
      const checks = [...shared, ...checksOf(own[index] ?? [], ['phases', index, 'checks'], tell)];
      return { ...phase, checks: checks.filter(isAsked), manual: itemsOf(checks) };
    }),
    ready: readiness.filter(isAsked),
  };
}

function isAsked(check: Check): check is AskedCheck {
  return check.kind !== 'manual';
}

/** Each item once: a phase that repeats one of the plan's asks it no second time. */
function itemsOf(checks: readonly Check[]): readonly string[] {
  return [...new Set(checks.flatMap((check) => (check.kind === 'manual' ? [check.item] : [])))];
}
