import * as z from 'zod/mini';
import { closed } from '../schema/closed.ts';
import { limit } from '../schema/quantities.ts';
import { text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import type { CheckContext } from './context.ts';

const budgetName = () => text({ allowed: 'the name of a budget', late: true, longest: 100 });

const map = () =>
  closed(
    {
      name: told(budgetName(), { description: 'Name of the budget.', example: 'search-monthly' }),
      account: optional(
        text({
          allowed: 'an account number in quotes, such as "123456789012"',
          pattern: /^\d{12}$/,
          late: true,
        }),
        {
          description: 'Account that owns the budget.',
          default: 'the account of the credentials',
          example: '"123456789012"',
        },
      ),
      spent: optional(limit(), {
        description: 'Share of the limit that may have been spent.',
        default: '100%',
        example: '90%',
      }),
    },
    { noun: 'a budget' },
  );

export const budgetSchema = () =>
  told(z.union([budgetName(), map()]), {
    description:
      'Kind: what a budget of AWS Budgets has spent is within a share of its limit. AWS brings it up to date up to three times a day.',
    type: 'text, or map',
    example: 'search-monthly',
  });

export function budgetCheck(file: z.infer<ReturnType<typeof budgetSchema>>, { problem }: CheckContext) {
  const {
    name,
    account,
    spent = { unit: 'percent', value: 1 },
  } = typeof file === 'string' ? { name: file } : file;
  if (spent.unit !== 'percent') problem(['budget', 'spent'], 'allowed: a share of the limit, such as 90%');
  return {
    kind: 'budget',
    budget: name,
    ...(account === undefined ? {} : { account }),
    spent: spent.value,
  } as const;
}
