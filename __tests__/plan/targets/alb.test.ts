import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from '../sample.ts';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012';
const RULE = `${ARN}:listener-rule/app/shop/1/2/3`;
const LISTENER = `${ARN}:listener/net/shop/1/2`;
const GREEN = `${ARN}:targetgroup/green/4`;
const BLUE = `${ARN}:targetgroup/blue/5`;
const GROUPS = `canary: "${GREEN}", baseline: "${BLUE}"`;
const traffic = (text: string) => ({ traffic: `traffic: { alb: { ${text} } }` });

describe('an alb target', () => {
  test('is read with its defaults', () => {
    expect(parsed(traffic(`rule: "${RULE}", ${GROUPS}`)).targets).toEqual([
      { kind: 'alb', rule: RULE, canary: GREEN, baseline: BLUE, stickinessOnRollback: 'keep' },
    ]);
  });

  test('is read with everything that it may say', () => {
    const more = 'stickiness-on-rollback: off, start: swap, region: eu-west-1';
    expect(parsed(traffic(`listener: "${LISTENER}", ${GROUPS}, ${more}`)).targets).toEqual([
      {
        kind: 'alb',
        listener: LISTENER,
        canary: GREEN,
        baseline: BLUE,
        stickinessOnRollback: 'off',
        start: 'swap',
        region: 'eu-west-1',
      },
    ]);
  });

  test('may have its ARNs looked up', () => {
    const of = (output: string) => `"\${stack:shop.${output}}"`;
    const text = `rule: ${of('Rule')}, canary: ${of('Green')}, baseline: ${of('Blue')}`;
    expect(parsed(traffic(text)).targets).toMatchObject([{ rule: '${stack:shop.Rule}' }]);
  });

  test.each([
    ['neither a rule nor a listener', GROUPS, /exactly one of `rule` and `listener` is needed/],
    ['both', `rule: "${RULE}", listener: "${LISTENER}", ${GROUPS}`, /exactly one of `rule` and `listener`/],
    ['a listener for a rule', `rule: "${LISTENER}", ${GROUPS}`, /allowed: the ARN of a listener rule/],
    [
      'a name for a group',
      `rule: "${RULE}", canary: green, baseline: "${BLUE}"`,
      /the ARN of a target group/,
    ],
    [
      'one group twice',
      `rule: "${RULE}", canary: "${BLUE}", baseline: "${BLUE}"`,
      /the same target group as `baseline`/,
    ],
    [
      'another word for the stickiness',
      `rule: "${RULE}", ${GROUPS}, stickiness-on-rollback: drop`,
      /allowed: keep or off/,
    ],
  ])('refuses %s', (_what, text, message) => {
    const told = toldAbout(traffic(text));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(message);
  });
});
