import {
  type Action,
  AddTagsCommand,
  DescribeListenersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AwsStandIn, startAws } from './server.ts';

let aws: AwsStandIn;
let client: ElasticLoadBalancingV2Client;
let green: string;
let blue: string;

beforeEach(async () => {
  aws = await startAws();
  const { accessKeyId, secretAccessKey } = aws.keys;
  client = new ElasticLoadBalancingV2Client({
    region: 'us-east-1',
    endpoint: aws.url,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  });
  green = aws.elbv2.group('green');
  blue = aws.elbv2.group('blue');
});
afterEach(() => aws.close());

const forwarding = (...weights: readonly (readonly [string, number])[]): Action => ({
  Type: 'forward',
  Order: 1,
  ForwardConfig: { TargetGroups: weights.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })) },
});
const standing = (group: string) => ({ Type: 'forward', TargetGroupArn: group });

describe('load balancers, as far as weights go', () => {
  test('one group alone is told twice, with the weight 1', async () => {
    const { arn } = aws.elbv2.listener({ actions: [standing(blue)] });
    const { Listeners } = await client.send(new DescribeListenersCommand({ ListenerArns: [arn] }));
    expect(Listeners?.[0]?.DefaultActions).toEqual([
      {
        Type: 'forward',
        TargetGroupArn: blue,
        ForwardConfig: {
          TargetGroups: [{ TargetGroupArn: blue, Weight: 1 }],
          TargetGroupStickinessConfig: { Enabled: false },
        },
      },
    ]);
  });

  test('the list of actions is replaced whole, and the answer shows it', async () => {
    const { arn } = aws.elbv2.listener({ actions: [standing(blue)] }).rule([standing(blue)]);
    const Actions = [forwarding([blue, 90], [green, 10])];
    const { Rules } = await client.send(new ModifyRuleCommand({ RuleArn: arn, Actions }));
    expect(Rules?.[0]?.Actions?.[0]).toMatchObject({ ...Actions[0], Order: 1 });
    expect(Rules?.[0]?.Actions?.[0]).not.toHaveProperty('TargetGroupArn');
  });

  test('the default rule shows the default actions, and is not changed as a rule', async () => {
    const { defaultRule } = aws.elbv2.listener({ actions: [standing(blue)] });
    const { Rules } = await client.send(new DescribeRulesCommand({ RuleArns: [defaultRule] }));
    expect(Rules?.[0]).toMatchObject({ IsDefault: true, Actions: [{ TargetGroupArn: blue }] });
    const Actions = [forwarding([blue, 1])];
    await expect(client.send(new ModifyRuleCommand({ RuleArn: defaultRule, Actions }))).rejects.toMatchObject(
      {
        name: 'OperationNotPermittedException',
      },
    );
  });

  test.each<readonly [string, () => Action[], string]>([
    [
      'a group of its own beside several',
      () => [{ ...forwarding([blue, 1], [green, 1]), TargetGroupArn: blue }],
      'InvalidLoadBalancerActionException',
    ],
    ['a weight over 999', () => [forwarding([blue, 1000])], 'InvalidLoadBalancerActionException'],
    ['a group that is not there', () => [forwarding([`${blue}x`, 1])], 'TargetGroupNotFoundException'],
    [
      'a login without its secret',
      () => [oidc({}), forwarding([blue, 1])],
      'InvalidLoadBalancerActionException',
    ],
    ['no action at the end that answers', () => [], 'InvalidLoadBalancerActionException'],
  ])('refuses %s', async (_, actions, name) => {
    const { arn } = aws.elbv2.listener({ actions: [standing(blue)] }).rule([standing(blue)]);
    await expect(
      client.send(new ModifyRuleCommand({ RuleArn: arn, Actions: actions() })),
    ).rejects.toMatchObject({ name });
  });

  test('a secret is never told, and kept for whoever asks for that', async () => {
    const login = {
      Type: 'authenticate-oidc',
      AuthenticateOidcConfig: { Issuer: 'i', ClientSecret: 'hush' },
    };
    const rule = aws.elbv2.listener({ actions: [standing(blue)] }).rule([login, standing(blue)]);
    const { Rules } = await client.send(new DescribeRulesCommand({ RuleArns: [rule.arn] }));
    expect(JSON.stringify(Rules)).not.toContain('hush');
    const Actions = [oidc({ UseExistingClientSecret: true }), { ...forwarding([blue, 1]), Order: 2 }];
    await client.send(new ModifyRuleCommand({ RuleArn: rule.arn, Actions }));
    expect(JSON.stringify(rule.actions())).toContain('hush');
  });

  test('a network load balancer takes weights, and no duration of stickiness', async () => {
    const { arn } = aws.elbv2.listener({ actions: [standing(blue)], network: true });
    const modify = (stickiness: object) =>
      client.send(
        new ModifyListenerCommand({
          ListenerArn: arn,
          DefaultActions: [
            {
              ...forwarding([blue, 1], [green, 1]),
              ForwardConfig: {
                ...forwarding([blue, 1], [green, 1]).ForwardConfig,
                TargetGroupStickinessConfig: stickiness,
              },
            },
          ],
        }),
      );
    await expect(modify({ Enabled: false, DurationSeconds: 60 })).rejects.toMatchObject({
      name: 'InvalidLoadBalancerActionException',
    });
    await modify({ Enabled: true });
  });

  test('targets of a group that no action names are unused', async () => {
    aws.elbv2.listener({ actions: [standing(blue)] });
    const stateOf = async (TargetGroupArn: string) =>
      (await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }))).TargetHealthDescriptions?.[0]
        ?.TargetHealth?.State;
    expect(await stateOf(blue)).toBe('healthy');
    expect(await stateOf(green)).toBe('unused');
  });

  test('tags are added to what is there, and refused with signs that tags do not take', async () => {
    const { arn, setTags } = aws.elbv2.listener({ actions: [standing(blue)] });
    setTags({ team: 'shop' });
    const add = (Value: string) =>
      client.send(new AddTagsCommand({ ResourceArns: [arn], Tags: [{ Key: 'release', Value }] }));
    await add('r1:0a/b');
    const { TagDescriptions } = await client.send(new DescribeTagsCommand({ ResourceArns: [arn] }));
    expect(TagDescriptions?.[0]?.Tags).toEqual([
      { Key: 'team', Value: 'shop' },
      { Key: 'release', Value: 'r1:0a/b' },
    ]);
    await expect(add('r1, production')).rejects.toMatchObject({
      message: expect.stringContaining('not valid'),
    });
  });

  test.each([
    ['a rule', () => new DescribeRulesCommand({ RuleArns: ['arn:none'] }), 'RuleNotFoundException'],
    [
      'a listener',
      () => new DescribeListenersCommand({ ListenerArns: ['arn:none'] }),
      'ListenerNotFoundException',
    ],
    [
      'a group',
      () => new DescribeTargetHealthCommand({ TargetGroupArn: 'arn:none' }),
      'TargetGroupNotFoundException',
    ],
  ])('says that %s is not there', async (_, command, name) => {
    await expect(client.send(command() as DescribeRulesCommand)).rejects.toMatchObject({ name });
  });
});

function oidc(more: object): Action {
  return {
    Type: 'authenticate-oidc',
    Order: 1,
    AuthenticateOidcConfig: {
      Issuer: 'i',
      AuthorizationEndpoint: 'a',
      TokenEndpoint: 't',
      UserInfoEndpoint: 'u',
      ClientId: 'c',
      ...more,
    },
  };
}
