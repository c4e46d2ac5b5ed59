import * as z from 'zod/mini';
import type { AlbTarget } from '../../domain/targets/alb.ts';
import { balancerArn, EXAMPLE_BALANCER } from '../schema/balancer-arn.ts';
import { closed } from '../schema/closed.ts';
import { choice } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { locatedOf, locatedShape } from './located.ts';

export const albSchema = () =>
  told(
    closed(
      {
        rule: optional(balancerArn('listener-rule'), {
          description:
            'ARN of the listener rule whose action forwards to the two target groups. Either this or `listener`.',
          example: `${EXAMPLE_BALANCER}:listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee`,
        }),
        listener: optional(balancerArn('listener'), {
          description:
            'ARN of the listener, of an Application or a Network Load Balancer, whose default action forwards to the two target groups. Either this or `rule`.',
          example: `${EXAMPLE_BALANCER}:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2`,
        }),
        canary: told(balancerArn('targetgroup'), {
          description: 'ARN of the target group of the canary.',
          example: `${EXAMPLE_BALANCER}:targetgroup/shop-green/73e2d6bc24d8a067`,
        }),
        baseline: told(balancerArn('targetgroup'), {
          description: 'ARN of the target group of the baseline.',
          example: `${EXAMPLE_BALANCER}:targetgroup/shop-blue/943f017f100becff`,
        }),
        'stickiness-on-rollback': optional(choice(['keep', 'off']), {
          description:
            'With `off` a rollback switches the stickiness of the target groups off, so that it moves the clients of the canary too; it stays off until somebody switches it on again.',
          default: 'keep',
          example: 'off',
        }),
        start: optional(choice(['swap']), {
          description:
            'With `swap` the two groups change roles from release to release: the one that has all traffic when a release begins is its baseline. The roles are kept in tags of the rule or listener.',
          default: '`canary` and `baseline` stay what they are',
          example: 'swap',
        }),
        ...locatedShape('the load balancer'),
      },
      { noun: 'an alb target', reserved: ['propagation'] },
    ).check(
      z.refine((file) => (file.rule === undefined) !== (file.listener === undefined), {
        error: 'exactly one of `rule` and `listener` is needed',
      }),
      z.refine((file) => file.canary !== file.baseline, {
        path: ['canary'],
        error: 'the same target group as `baseline`',
      }),
    ),
    {
      description: 'Weighted target groups of a rule or a listener of a load balancer.',
      snippet:
        '{ rule: "${stack:shop.RuleArn}", baseline: "${stack:shop.BlueGroupArn}", canary: "${stack:shop.GreenGroupArn}" }',
    },
  );

export function albTarget(file: z.infer<ReturnType<typeof albSchema>>): AlbTarget {
  const { rule, listener, canary, baseline, start } = file;
  return {
    kind: 'alb',
    ...(rule === undefined ? {} : { rule }),
    ...(listener === undefined ? {} : { listener }),
    canary,
    baseline,
    stickinessOnRollback: file['stickiness-on-rollback'] ?? 'keep',
    ...(start === undefined ? {} : { start }),
    ...locatedOf(file),
  };
}
