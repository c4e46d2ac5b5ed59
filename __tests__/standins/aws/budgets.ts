import { AwsError } from './wire/aws-error.ts';
import { type Output, text } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';

/** Amounts in dollars. */
export interface BudgetOptions {
  readonly limit: number;
  readonly spent: number;
  readonly account?: string;
}

export interface Budgets {
  budget(name: string, options: BudgetOptions): void;
  handle(request: AwsRequest): Output;
}

/** AWS Budgets, as far as DescribeBudget goes. */
export function budgets(): Budgets {
  const known = new Map<string, BudgetOptions>();
  return {
    budget: (name, options) => void known.set(`${options.account ?? '123456789012'} ${name}`, options),
    handle(request) {
      if (request.action !== 'DescribeBudget')
        throw new AwsError('InvalidAction', `the stand-in does not know ${request.action}`, { status: 404 });
      const name = text(request.input, 'BudgetName');
      const budget = known.get(`${text(request.input, 'AccountId')} ${name}`);
      if (budget === undefined)
        throw new AwsError('NotFoundException', `Unable to get budget: ${name} - the budget doesn't exist.`);
      const amount = (value: number) => ({ Amount: value.toFixed(2), Unit: 'USD' });
      return {
        Budget: {
          BudgetName: name,
          BudgetLimit: amount(budget.limit),
          CalculatedSpend: { ActualSpend: amount(budget.spent) },
          TimeUnit: 'MONTHLY',
          BudgetType: 'COST',
        },
      };
    },
  };
}
