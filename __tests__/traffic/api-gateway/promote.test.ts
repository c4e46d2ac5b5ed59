import { afterEach, describe, expect, test } from '@jest/globals';
import { describePromotion } from '../../contracts/promotion.ts';
import { freely, never, weight } from '../stack-stand.ts';
import { CANARY, type StageStand, standUp } from '../stage-stand.ts';

describePromotion(
  'the API Gateway router',
  async () => {
    const { aws, stage, router, routerOf, close } = await standUp();
    return {
      router,
      next: () => {
        stage.setOutside({ canary: { ...CANARY, deployment: 'newer' } });
        return routerOf();
      },
      moveElsewhere: (to) => stage.setOutside({ canary: { ...CANARY, percent: to } }),
      isPromoted: () => {
        const { deployment, canary } = stage.shown();
        return deployment === 'new' && canary === undefined;
      },
      befall: (write, kind) => aws.faults.add({ fault: { kind }, action: 'UpdateStage', skip: write - 1 }),
      close,
    };
  },
  { writes: 2 },
);

describe('a promotion', () => {
  let stand: StageStand;
  afterEach(() => stand.close());

  const ALL = { ...CANARY, percent: 100 };
  const PERCENT = { op: 'replace', path: '/canarySettings/percentTraffic', value: '0.0' };
  const VARIABLES = { op: 'copy', from: '/canarySettings/stageVariableOverrides', path: '/variables' };
  const DEPLOYMENT = { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' };
  const REMOVAL = { op: 'remove', path: '/canarySettings' };

  test('is the ordered list of patches, then the removal', async () => {
    const overrides = { table: 'items-2' };
    stand = await standUp({ canary: { ...ALL, overrides }, variables: { table: 'items', log: 'on' } });
    await stand.router.promote?.({ ...freely, revision: 'new' });
    expect(stand.writes()).toEqual([[PERCENT, VARIABLES, DEPLOYMENT], [REMOVAL]]);
    expect(stand.stage.shown()).toEqual({
      deployment: 'new',
      canary: undefined,
      variables: { table: 'items-2', log: 'on' },
    });
  });

  test('copies no variables where the canary has none', async () => {
    stand = await standUp({ canary: ALL });
    await stand.router.promote?.(freely);
    expect(stand.writes()).toEqual([[PERCENT, DEPLOYMENT], [REMOVAL]]);
  });

  test('that was cut off after the copies only removes the idle canary', async () => {
    stand = await standUp({ deployment: 'new', canary: CANARY });
    await stand.router.promote?.({ ...freely, revision: 'new' });
    expect(stand.writes()).toEqual([[REMOVAL]]);
  });

  test('is not confused with a canary that somebody has removed', async () => {
    stand = await standUp({ canary: undefined });
    await expect(stand.router.promote?.({ ...freely, revision: 'new' })).rejects.toMatchObject({
      reason: 'target-busy',
      message: expect.stringContaining('serves deployment old, and new has passed'),
    });
    await expect(stand.routerOf('new').promote?.(freely)).rejects.toMatchObject({ reason: 'target-busy' });
    expect(stand.writes()).toEqual([]);
  });

  test('does not remove a canary that somebody has made in the midst of it', async () => {
    stand = await standUp({ canary: ALL });
    let written = 0;
    const beforeWrite = async () => {
      written += 1;
      if (written === 2) stand.stage.setOutside({ canary: { ...CANARY, deployment: 'newer' } });
    };
    await expect(stand.router.promote?.({ signal: never, beforeWrite })).rejects.toMatchObject({
      reason: 'target-busy',
      message: expect.stringContaining('has a new canary newer already'),
    });
    expect(stand.stage.shown().canary?.deployment).toBe('newer');
  });

  test('with the deployment in the plan reads as 100 % afterwards, and the way back is a red command', async () => {
    stand = await standUp({ canary: ALL }, 'new');
    await stand.router.promote?.(freely);
    const later = stand.routerOf('new');
    expect(await later.current(never)).toEqual({ weight: 100, revision: 'new', inForce: true });
    await expect(later.restoreTo(weight(0), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('has promoted deployment new'),
    });
    expect(later.command(weight(0))).toBe(
      'aws apigateway update-stage --region us-east-1 --rest-api-id a1b2c3 --stage-name prod --patch-operations op=replace,path=/deploymentId,value=FORMER_DEPLOYMENT',
    );
  });
});
