import type { Aws, AwsScope } from './aws.ts';

/** What a budget has spent, in its own unit. Amounts as AWS writes them, untrusted. */
export interface Spending {
  readonly spent?: string;
  readonly limit?: string;
  readonly unit?: string;
}

/** AWS Budgets as far as it is read. Calls reject as `Aws.send` does. */
export interface Budgets {
  /** Account of the credentials. */
  account(signal: AbortSignal): Promise<string>;
  /** Permission `budgets:ViewBudget`. */
  spending(
    budget: { readonly account: string; readonly name: string },
    signal: AbortSignal,
  ): Promise<Spending>;
}

/** Budgets of all regions are asked for here. */
const HOME = 'us-east-1';

export function connectBudgets(aws: Aws, scope: AwsScope): Budgets {
  return {
    async account(signal) {
      const { Account } = await aws.send('sts', (sdk) => new sdk.GetCallerIdentityCommand({}), {
        signal,
        scope,
      });
      if (Account === undefined) throw new Error('STS does not tell the account of the credentials');
      return Account;
    },
    async spending({ account, name }, signal) {
      const { Budget } = await aws.send(
        'budgets',
        (sdk) => new sdk.DescribeBudgetCommand({ AccountId: account, BudgetName: name }),
        { signal, scope: { ...scope, region: scope.region ?? HOME } },
      );
      const spent = Budget?.CalculatedSpend?.ActualSpend?.Amount;
      const { Amount: limit, Unit: unit } = Budget?.BudgetLimit ?? {};
      return {
        ...(spent === undefined ? {} : { spent }),
        ...(limit === undefined ? {} : { limit }),
        ...(unit === undefined ? {} : { unit }),
      };
    },
  };
}
