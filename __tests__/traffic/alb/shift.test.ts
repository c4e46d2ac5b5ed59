import { afterEach, describe, expect, test } from '@jest/globals';
import type { Fields } from '../../standins/aws/wire/fields.ts';
import { forward, type RuleStand, standUp, weight } from '../rule-stand.ts';
import { freely, never } from '../stack-stand.ts';

let stand: RuleStand;
afterEach(() => stand.close());

const LOGIN: Fields = {
  Type: 'authenticate-oidc',
  Order: '1',
  AuthenticateOidcConfig: {
    Issuer: 'https://login.example',
    AuthorizationEndpoint: 'https://login.example/a',
    TokenEndpoint: 'https://login.example/t',
    UserInfoEndpoint: 'https://login.example/u',
    ClientId: 'shop',
    ClientSecret: 'hush',
    OnUnauthenticatedRequest: 'authenticate',
  },
};
const DAY = { Enabled: 'true', DurationSeconds: '86400' };

const groupsOf = (action: Fields | undefined) => (action?.ForwardConfig as Fields | undefined)?.TargetGroups;

describe('a shift', () => {
  test('writes all actions as they were but for the weights: the login keeps its secret, the stickiness its time', async () => {
    stand = await standUp({ before: [LOGIN], stickiness: DAY });
    await stand.router.shiftTo(weight(10), freely);
    const [login, forwarding] = stand.place.actions();
    expect(login).toEqual({
      ...LOGIN,
      AuthenticateOidcConfig: {
        ...(LOGIN.AuthenticateOidcConfig as Fields),
        UseExistingClientSecret: 'true',
      },
    });
    expect(forwarding).toEqual(
      forward(
        [
          [stand.blue, 90],
          [stand.green, 10],
        ],
        DAY,
      ),
    );
  });

  test('brings the canary in where the baseline stands alone, as the group of the action itself', async () => {
    stand = await standUp();
    stand.place.setActions([{ Type: 'forward', TargetGroupArn: stand.blue }]);
    expect(await stand.router.current(never)).toMatchObject({ weight: 0 });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.place.actions()[0]).not.toHaveProperty('TargetGroupArn');
    expect(groupsOf(stand.place.actions()[0])).toEqual([
      { TargetGroupArn: stand.blue, Weight: '90' },
      { TargetGroupArn: stand.green, Weight: '10' },
    ]);
  });

  test('reads all where the canary stands alone', async () => {
    stand = await standUp();
    stand.place.setActions([{ Type: 'forward', TargetGroupArn: stand.green }]);
    expect(await stand.router.current(never)).toMatchObject({ weight: 100 });
  });

  test('keeps a third group that gets nothing, where it stands', async () => {
    stand = await standUp();
    const old = stand.aws.elbv2.group('shop-old');
    stand.place.setActions([
      forward([
        [old, 0],
        [stand.blue, 1],
        [stand.green, 0],
      ]),
    ]);
    await stand.router.shiftTo(weight(50), freely);
    expect(groupsOf(stand.place.actions()[0])).toEqual([
      { TargetGroupArn: old, Weight: '0' },
      { TargetGroupArn: stand.blue, Weight: '50' },
      { TargetGroupArn: stand.green, Weight: '50' },
    ]);
  });

  test.each([
    [
      'gives traffic to a third group',
      (old: string, blue: string) =>
        forward([
          [old, 1],
          [blue, 9],
        ]),
    ],
    ['gives it to neither of the two', (old: string) => forward([[old, 1]])],
    ['gives it to nobody', (old: string) => forward([[old, 0]])],
    [
      'answers by itself',
      (): Fields => ({ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }),
    ],
  ])('is refused where the action %s', async (_, action) => {
    stand = await standUp();
    const old = stand.aws.elbv2.group('shop-old');
    stand.place.setActions([action(old, stand.blue)]);
    const refused = { reason: 'target-refused' };
    await expect(stand.router.preflight?.(weight(10), never)).rejects.toMatchObject(refused);
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject(refused);
    expect(stand.writes()).toEqual([]);
  });

  test.each([
    [
      'a third group beside the canary',
      (old: string, green: string) =>
        forward([
          [old, 1],
          [green, 9],
        ]),
    ],
    ['nobody with traffic', (old: string) => forward([[old, 0]])],
  ])('%s: no weight can be told', async (_, action) => {
    stand = await standUp();
    const old = stand.aws.elbv2.group('shop-old');
    stand.place.setActions([action(old, stand.green)]);
    await expect(stand.router.current(never)).rejects.toMatchObject({ reason: 'target-refused' });
  });

  test('stores a weight in whole percent where it is one, in tenths elsewhere, and says what it holds', async () => {
    stand = await standUp();
    for (const [asked, blue, green, held] of [
      [12.5, 875, 125, 12.5],
      [12.55, 874, 126, 12.6],
      [7, 93, 7, 7],
      [99.9, 1, 999, 99.9],
    ] as const) {
      await stand.router.shiftTo(weight(asked), freely);
      expect(groupsOf(stand.place.actions()[0])).toMatchObject([
        { Weight: `${blue}` },
        { Weight: `${green}` },
      ]);
      expect(stand.router.holds?.(weight(asked))).toBe(held);
      expect(await stand.router.current(never)).toEqual({ weight: held, inForce: true });
    }
  });

  test('does not write over what somebody else has changed since it was read, be it the stickiness only', async () => {
    stand = await standUp();
    let changes = 0;
    const beforeWrite = async () => {
      changes += 1;
      stand.place.setActions([
        forward(
          [
            [stand.blue, 100],
            [stand.green, 0],
          ],
          { Enabled: 'true', DurationSeconds: `${changes}` },
        ),
      ]);
    };
    await expect(stand.router.shiftTo(weight(10), { signal: never, beforeWrite })).rejects.toMatchObject({
      reason: 'target-busy',
      message: expect.stringMatching(/^Somebody else has changed the listener rule/),
    });
    expect(stand.writes()).toEqual([]);
  });

  test.each([
    [
      'the rule is gone',
      { rule: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/shop/1/2/3' },
      'target-missing',
    ],
    ['both sides are the same group', {}, 'target-refused'],
  ])('is refused where %s', async (_, target, reason) => {
    stand = await standUp();
    const same = reason === 'target-refused' ? { canary: stand.blue } : {};
    const router = stand.routerOf({ ...target, ...same });
    await expect(router.current(never)).rejects.toMatchObject({ reason });
  });

  test.each([
    ['RuleNotFound', 'DescribeRules', 'target-missing'],
    ['TargetGroupNotFound', 'ModifyRule', 'target-missing'],
    ['TargetGroupAssociationLimit', 'ModifyRule', 'target-refused'],
    ['OperationNotPermitted', 'ModifyRule', 'target-refused'],
  ])('is refused at once where AWS says %s to %s', async (code, action, reason) => {
    stand = await standUp();
    stand.aws.faults.add({ fault: { kind: 'error', code, message: 'no' }, action, times: 9 });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({ reason });
    expect(stand.writes().length).toBeLessThanOrEqual(1);
  });

  test('that AWS denies says what to allow', async () => {
    stand = await standUp();
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'ModifyRule' });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
      hint: 'Allow `elasticloadbalancing:ModifyRule` to the role.',
    });
  });

  test('that is overwritten at once is not confirmed', async () => {
    stand = await standUp();
    stand.aws.watch({ after: ({ action }) => void (action === 'ModifyRule' && stand.set(30, 70)) });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'shift-unconfirmed',
    });
  });
});

describe('a network load balancer', () => {
  test('gets no duration of stickiness, whatever is found', async () => {
    stand = await standUp({ at: 'network', stickiness: { Enabled: 'true' } });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.place.actions()[0]?.ForwardConfig).toMatchObject({
      TargetGroupStickinessConfig: { Enabled: 'true' },
    });
    expect(stand.writes()).toEqual(['ModifyListener']);
  });
});

describe('a rollback', () => {
  test('keeps the stickiness unless the plan says otherwise', async () => {
    stand = await standUp({ stickiness: DAY, green: 50, blue: 50 });
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.place.actions()[0]?.ForwardConfig).toMatchObject({ TargetGroupStickinessConfig: DAY });
  });

  test('switches it off with the weight, in one write, where the plan says so', async () => {
    stand = await standUp({ stickiness: DAY, green: 50, blue: 50, target: { stickinessOnRollback: 'off' } });
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.place.actions()[0]?.ForwardConfig).toMatchObject({
      TargetGroupStickinessConfig: { Enabled: 'false' },
    });
    expect(stand.writes()).toEqual(['ModifyRule']);
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.writes()).toEqual(['ModifyRule']);
  });

  test('a shift never does', async () => {
    stand = await standUp({ stickiness: DAY, target: { stickinessOnRollback: 'off' } });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.place.actions()[0]?.ForwardConfig).toMatchObject({ TargetGroupStickinessConfig: DAY });
  });

  test('takes the traffic from the canary beside a third group, and leaves that one its share', async () => {
    stand = await standUp();
    const old = stand.aws.elbv2.group('shop-old');
    stand.place.setActions([
      forward([
        [old, 10],
        [stand.blue, 45],
        [stand.green, 45],
      ]),
    ]);
    await stand.router.restoreTo(weight(0), freely);
    expect(groupsOf(stand.place.actions()[0])).toEqual([
      { TargetGroupArn: old, Weight: '10' },
      { TargetGroupArn: stand.blue, Weight: '100' },
      { TargetGroupArn: stand.green, Weight: '0' },
    ]);
    expect(await stand.router.current(never)).toMatchObject({ weight: 0 });
  });

  test('gives the baseline all where nobody has any', async () => {
    stand = await standUp({ green: 0, blue: 0 });
    await stand.router.restoreTo(weight(0), freely);
    expect(await stand.router.current(never)).toMatchObject({ weight: 0 });
    expect(stand.writes()).toEqual(['ModifyRule']);
  });

  test('has the last word over whoever changes the rule meanwhile', async () => {
    stand = await standUp({ green: 50, blue: 50 });
    let changes = 0;
    const beforeWrite = async () => {
      changes += 1;
      if (changes < 3) stand.set(50 + changes, 50 - changes);
    };
    await stand.router.restoreTo(weight(0), { signal: never, beforeWrite });
    expect(await stand.router.current(never)).toMatchObject({ weight: 0 });
  });
});
