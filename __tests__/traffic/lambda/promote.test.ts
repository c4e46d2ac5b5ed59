import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describePromotion } from '../../contracts/promotion.ts';
import { type AliasStand, standUp } from '../alias-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

describePromotion(
  'the Lambda router',
  async () => {
    const { aws, alias, router, routerOf, close } = await standUp();
    return {
      router,
      next: () => routerOf('43'),
      moveElsewhere: (to) => alias.setOutside({ primary: '41', weights: { '42': to / 100 } }),
      isPromoted: () => {
        const { primary, weights, description } = alias.shown();
        return primary === '42' && Object.keys(weights).length === 0 && description === '';
      },
      befall: (write, kind) => aws.faults.add({ fault: { kind }, action: 'UpdateAlias', skip: write - 1 }),
      close,
    };
  },
  { writes: 1 },
);

describe('a promoted alias', () => {
  let stand: AliasStand;
  beforeEach(async () => {
    stand = await standUp();
    await stand.router.shiftTo(weight(100), freely);
    await stand.router.promote?.(freely);
  });
  afterEach(() => stand.close());

  test('was promoted in one call, with nothing beside it', async () => {
    expect(stand.writes().at(-1)).toEqual({
      FunctionName: 'search',
      Name: 'live',
      FunctionVersion: '42',
      Description: '',
      RoutingConfig: { AdditionalVersionWeights: {} },
      RevisionId: expect.any(String),
    });
  });

  test('does not tell the way back: an order by hand is red, with the command that a person completes', async () => {
    const before = stand.writes().length;
    await expect(stand.routerOf().restoreTo(weight(0), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('names version 42 alone: it was promoted'),
      hint: expect.stringContaining('list-versions-by-function'),
    });
    expect(stand.writes()).toHaveLength(before);
    expect((await stand.router.current(never)).weight).toBe(100);
    expect(stand.router.command(weight(0))).toBe(
      "aws lambda update-alias --region us-east-1 --function-name search --name live --function-version FORMER_VERSION --routing-config 'AdditionalVersionWeights={}'",
    );
  });

  test('has no note of its former baseline in the description either', async () => {
    await stand.close();
    stand = await standUp({ description: 'What callers use.' });
    stand.aws.lambda.zeroShare('refused');
    await stand.router.shiftTo(weight(100), freely);
    expect(stand.alias.shown().description).toBe('What callers use. [rollout baseline: 41 before 42]');
    await stand.router.promote?.(freely);
    expect(stand.alias.shown()).toEqual({ primary: '42', weights: {}, description: 'What callers use.' });
  });
});
