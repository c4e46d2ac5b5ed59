import { afterEach, describe, expect, test } from '@jest/globals';
import { type AliasStand, standUp } from '../alias-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

let stand: AliasStand;
afterEach(() => stand.close());

describe('an alias', () => {
  test.each([
    ['names the baseline alone', { primary: '41' }, 0],
    ['gives the version under trial a share', { primary: '41', weights: { '42': 0.07 } }, 7],
    ['has what an earlier release left beside it', { primary: '41', weights: { '40': 0 } }, 0],
    ['names the version under trial alone', { primary: '42' }, 100],
    [
      'names the version under trial, with a note about another one',
      { primary: '42', description: '[rollout baseline: 40 before 41]' },
      100,
    ],
    ['keeps the baseline beside it', { primary: '42', weights: { '41': 0 } }, 100],
  ])('that %s is read so', async (_what, to, percent) => {
    stand = await standUp(to);
    expect((await stand.router.current(never)).weight).toBe(percent);
  });

  test.each([
    ['a third version', { primary: '41', weights: { '43': 0.2 } }, /gives 20 % to version 43/],
    [
      'a canary of somebody else beside the version under trial',
      { primary: '42', weights: { '43': 0.1 } },
      /gives 10 % to version 43/,
    ],
    ['no published version', { primary: '$LATEST' }, /names \$LATEST/],
  ])('with %s is refused, whoever asks', async (_what, to, message) => {
    stand = await standUp(to);
    const refusal = { reason: 'target-refused', message: expect.stringMatching(message) };
    await expect(stand.router.current(never)).rejects.toMatchObject(refusal);
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject(refusal);
    await expect(stand.router.restoreTo(weight(0), freely)).rejects.toMatchObject(refusal);
    await expect(stand.router.promote?.(freely)).rejects.toMatchObject(refusal);
    expect(stand.writes()).toEqual([]);
  });

  test.each(['$LATEST', 'live', '0', '42 '])('is not asked about the version %p', async (version) => {
    stand = await standUp();
    await expect(stand.routerOf(version).current(never)).rejects.toMatchObject({
      reason: 'target-refused',
      hint: expect.stringContaining('Publish the version'),
    });
    expect(stand.aws.requests).toEqual([]);
  });

  test('that is not there is missing', async () => {
    stand = await standUp();
    stand.aws.lambda.function({ name: 'search', versions: {} });
    await expect(stand.router.current(never)).rejects.toMatchObject({
      reason: 'target-missing',
      message: expect.stringContaining('Alias not found'),
    });
  });
});

describe('the command for a person', () => {
  const at = '--region us-east-1 --function-name search --name live';

  test('names the baseline once the alias was seen', async () => {
    stand = await standUp();
    await stand.router.current(never);
    expect(stand.router.command(weight(12.5))).toBe(
      `aws lambda update-alias ${at} --function-version 41 --routing-config 'AdditionalVersionWeights={42=0.125}'`,
    );
    expect(stand.router.command(weight(0))).toBe(
      `aws lambda update-alias ${at} --function-version 41 --routing-config 'AdditionalVersionWeights={}'`,
    );
    expect(stand.router.command(weight(100))).toBe(
      `aws lambda update-alias ${at} --function-version 42 --routing-config 'AdditionalVersionWeights={}'`,
    );
  });

  test('looks the baseline up by itself when AWS was never reached', async () => {
    stand = await standUp();
    expect(stand.router.command(weight(0))).toBe(
      `aws lambda update-alias ${at} --function-version "$(aws lambda get-alias ${at} --output text --query 'FunctionVersion=='\\''42'\\'' && keys(RoutingConfig.AdditionalVersionWeights)[0] || FunctionVersion')" --routing-config 'AdditionalVersionWeights={}'`,
    );
  });

  test('lets nothing reach the shell, neither of the plan nor of the alias', async () => {
    stand = await standUp({ primary: '42', weights: { '41; touch x': 0 } });
    await stand.router.current(never);
    expect(stand.router.command(weight(0))).toContain("--function-version '41; touch x' ");
    expect(stand.routerOf('$(touch x)').command(weight(100))).toContain("--function-version '$(touch x)' ");
  });
});
