import type { BudgetCheck } from '../domain/checks/budget.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import type { Budgets, Spending } from '../platform/aws/budgets.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, type CheckResult, fail, pass, unasked } from './checker.ts';

export function budgetChecker(connect: (scope: AwsScope) => Budgets): Checker<BudgetCheck> {
  return {
    async run(check, { signal }) {
      try {
        const budgets = connect(check);
        const account = check.account ?? (await budgets.account(signal));
        return judge(await budgets.spending({ account, name: check.budget }, signal), check.spent);
      } catch (error) {
        const missing = 'there is no such budget in this account';
        return answerOfFault(error, { action: 'budgets:ViewBudget', signal, missing });
      }
    },
  };
}

function judge({ spent, limit, unit = '' }: Spending, share: number): CheckResult {
  const [amount, most] = [Number(spent || Number.NaN), Number(limit || Number.NaN)];
  if (!Number.isFinite(amount) || !Number.isFinite(most) || most <= 0)
    return unasked('AWS Budgets does not tell what was spent, or a limit above 0');
  const percent = (part: number) => `${Number((part * 100).toFixed(1))} %`;
  const told = `${amount} of ${most} ${unit} spent, ${percent(amount / most)}`;
  return amount <= share * most ? pass(told) : fail(`${told}; allowed: ${percent(share)}`);
}
