import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from './sample.ts';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012';
const RULE = `${ARN}:listener-rule/app/shop/1/2/3`;
const GREEN = `${ARN}:targetgroup/green/4`;
const tail = (text: string) => ({ tail: `rollback:\n  steps:\n    - alb-weights: { ${text} }` });
const weights = (...each: readonly string[]) => `weights: [${each.map((one) => `{ ${one} }`).join(', ')}]`;

describe('an alb-weights step', () => {
  test('is read', () => {
    const plan = parsed(tail(`rule: "${RULE}", ${weights(`group: "${GREEN}", weight: 10`)}`));
    expect(plan.rollbackSteps.steps).toMatchObject([
      { kind: 'alb-weights', rule: RULE, weights: [{ group: GREEN, weight: 10 }] },
    ]);
  });

  test.each([
    [
      'a weight of 1000',
      `rule: "${RULE}", ${weights(`group: "${GREEN}", weight: 1000`)}`,
      /a whole number from 0 to 999/,
    ],
    [
      'a weight in percent',
      `rule: "${RULE}", ${weights(`group: "${GREEN}", weight: 10%`)}`,
      /a whole number from 0 to 999/,
    ],
    [
      'a group twice',
      `rule: "${RULE}", ${weights(`group: "${GREEN}", weight: 1`, `group: "${GREEN}", weight: 2`)}`,
      /names a target group twice/,
    ],
    ['no place', weights(`group: "${GREEN}", weight: 1`), /exactly one of `rule` and `listener`/],
  ])('refuses %s', (_what, text, message) => {
    const told = toldAbout(tail(text));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(message);
  });
});
