import { afterEach, describe, expect, test } from '@jest/globals';
import { type RuleStand, standUp, weight } from '../rule-stand.ts';
import { never } from '../stack-stand.ts';

let stand: RuleStand;
afterEach(() => stand.close());

const asked = (to: number) => stand.router.preflight?.(weight(to), never);

describe('before a shift', () => {
  test('one healthy target on each side is enough', async () => {
    stand = await standUp();
    stand.aws.elbv2.setHealth(stand.green, [{ state: 'healthy' }, { state: 'unhealthy' }]);
    expect(await asked(10)).toEqual([]);
  });

  test('a canary without a healthy target is refused, and what is wrong with them is told', async () => {
    stand = await standUp();
    stand.aws.elbv2.setHealth(stand.green, [
      { state: 'unhealthy', reason: 'Target.ResponseCodeMismatch' },
      { state: 'unhealthy', reason: 'Target.ResponseCodeMismatch' },
      { state: 'initial' },
    ]);
    await expect(asked(10)).rejects.toMatchObject({
      reason: 'target-refused',
      message:
        "No target of the canary's target group shop-green is healthy: 2 unhealthy (Target.ResponseCodeMismatch), 1 initial.",
    });
  });

  test('to 0 % the canary need not be there', async () => {
    stand = await standUp();
    stand.aws.elbv2.setHealth(stand.green, []);
    expect(await asked(0)).toEqual([]);
  });

  test.each([0, 10, 100])('to %p %% the baseline must be able to take the traffic', async (to) => {
    stand = await standUp();
    stand.aws.elbv2.setHealth(stand.blue, []);
    await expect(asked(to)).rejects.toMatchObject({
      reason: 'target-refused',
      message: "No target of the baseline's target group shop-blue is healthy: it has none.",
    });
  });

  test('a canary that no action names is not looked at by any health check', async () => {
    stand = await standUp();
    stand.place.setActions([{ Type: 'forward', TargetGroupArn: stand.blue }]);
    const other = stand.aws.elbv2.group('shop-other');
    await expect(stand.routerOf({ canary: other }).preflight?.(weight(10), never)).rejects.toMatchObject({
      message: expect.stringContaining('1 unused (Target.NotInUse)'),
      hint: expect.stringContaining('with the weight 0 first'),
    });
  });

  test('a function, whose health nobody checks, is told of', async () => {
    stand = await standUp();
    stand.aws.elbv2.setHealth(stand.green, [{ state: 'unavailable', reason: 'Target.HealthCheckDisabled' }]);
    expect(await asked(10)).toEqual([
      "the health of the canary's target group shop-green is not checked by the load balancer: whether it can take traffic is not known.",
    ]);
  });

  test('sticky target groups are told of, unless a rollback switches that off', async () => {
    stand = await standUp({ stickiness: { Enabled: 'true', DurationSeconds: '3600' } });
    const [told] = (await asked(10)) ?? [];
    expect(told).toContain('stay there for up to 1 h');
    expect(told).toContain('stickiness-on-rollback: off');
    const off = stand.routerOf({ stickinessOnRollback: 'off' });
    expect(await off.preflight?.(weight(10), never)).toEqual([]);
  });
});
