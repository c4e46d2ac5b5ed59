import type { CheckCommon } from './common.ts';

/** What a budget of AWS Budgets has spent lies within a share of its limit. */
export interface BudgetCheck extends CheckCommon {
  readonly kind: 'budget';
  readonly budget: string;
  /** Account that owns it; undefined: the account of the credentials. */
  readonly account?: string;
  /** Share of the limit that may be spent, 0..1 or above. */
  readonly spent: number;
}

export const budget = (check: BudgetCheck) => `budget ${check.budget}`;
