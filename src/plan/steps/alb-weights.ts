import * as z from 'zod/mini';
import type { AlbWeightsStep } from '../../domain/steps/alb-weights.ts';
import { balancerArn, EXAMPLE_BALANCER } from '../schema/balancer-arn.ts';
import { closed, listOf } from '../schema/closed.ts';
import { scalar } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

const MOST = 999;

const weight = () =>
  scalar({
    allowed: `a whole number from 0 to ${MOST}`,
    type: 'whole number',
    json: { type: 'integer', minimum: 0, maximum: MOST },
    read: (input) =>
      typeof input === 'number' && Number.isInteger(input) && input >= 0 && input <= MOST ? input : undefined,
  });

const weightOfGroup = () =>
  closed(
    {
      group: told(balancerArn('targetgroup'), {
        description: 'ARN of the target group.',
        example: `${EXAMPLE_BALANCER}:targetgroup/shop-green/73e2d6bc24d8a067`,
      }),
      weight: told(weight(), {
        description: 'Its weight; what counts is its share of the sum.',
        example: '10',
      }),
    },
    { noun: 'the weight of a target group' },
  );

export const albWeightsSchema = () =>
  told(
    closed(
      {
        rule: optional(balancerArn('listener-rule'), {
          description: 'ARN of the listener rule. Either this or `listener`.',
          example: `${EXAMPLE_BALANCER}:listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee`,
        }),
        listener: optional(balancerArn('listener'), {
          description: 'ARN of the listener whose default action is meant. Either this or `rule`.',
          example: `${EXAMPLE_BALANCER}:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2`,
        }),
        weights: told(listOf(weightOfGroup(), { noun: 'weights of target groups', atLeast: 1 }), {
          description:
            'Target groups and their weights. Groups of the action that are not named keep theirs.',
          type: 'list',
        }),
      },
      { noun: 'an alb-weights step' },
    ).check(
      z.refine((file) => (file.rule === undefined) !== (file.listener === undefined), {
        error: 'exactly one of `rule` and `listener` is needed',
      }),
      z.refine(({ weights }) => new Set(weights.map(({ group }) => group)).size === weights.length, {
        path: ['weights'],
        error: 'names a target group twice',
      }),
    ),
    {
      description:
        'Sets weights of target groups in the action of a listener rule, or in the default action of a listener.',
      snippet:
        '{ rule: "${stack:shop.RuleArn}", weights: [{ group: "${stack:shop.BlueGroupArn}", weight: 100 }] }',
    },
  );

export function albWeightsStep(file: z.infer<ReturnType<typeof albWeightsSchema>>): AlbWeightsStep {
  const { rule, listener, weights } = file;
  return {
    kind: 'alb-weights',
    ...(rule === undefined ? {} : { rule }),
    ...(listener === undefined ? {} : { listener }),
    weights,
  };
}
