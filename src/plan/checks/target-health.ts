import type * as z from 'zod/mini';
import { balancerArn, EXAMPLE_BALANCER } from '../schema/balancer-arn.ts';
import { closed } from '../schema/closed.ts';
import { scalar } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/;

/** None at all would hold for a group that is dead. */
function enough(input: unknown): { readonly count: number } | { readonly share: number } | undefined {
  if (typeof input === 'number')
    return Number.isSafeInteger(input) && input >= 1 ? { count: input } : undefined;
  const percent = typeof input === 'string' ? Number(PERCENT.exec(input)?.[1] ?? Number.NaN) : Number.NaN;
  return percent > 0 && percent <= 100 ? { share: percent / 100 } : undefined;
}

export const targetHealthSchema = () =>
  told(
    closed(
      {
        group: told(balancerArn('targetgroup'), {
          description: 'ARN of the target group.',
          example: `${EXAMPLE_BALANCER}:targetgroup/shop-green/73e2d6bc24d8a067`,
        }),
        healthy: optional(
          scalar({
            allowed: 'a number of targets from 1 on, or a share above 0% such as 50%',
            type: 'number or percentage',
            json: {
              type: ['integer', 'string'],
              minimum: 1,
              pattern: '^\\s*\\d+(\\.\\d+)?\\s*%\\s*$|\\$\\{',
            },
            read: enough,
          }),
          {
            description: 'How many have to be healthy: a number, or a share of those that are not leaving.',
            default: '1',
            example: '50%',
          },
        ),
      },
      { noun: 'the health of a target group' },
    ),
    {
      description: 'Kind: a target group of a load balancer of which enough targets are healthy.',
      snippet: '{ group: "${stack:shop.GreenGroupArn}", healthy: 50% }',
    },
  );

export function targetHealthCheck({ group, healthy }: z.infer<ReturnType<typeof targetHealthSchema>>) {
  return { kind: 'target-health', group, healthy: healthy ?? { count: 1 } } as const;
}
