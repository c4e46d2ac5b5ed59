import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { connectBalancedServices } from '../../src/platform/aws/balanced-services.ts';
import { connectLoadBalancers } from '../../src/platform/aws/elbv2.ts';
import { albRouter } from '../../src/traffic/alb.ts';
import { describeTrafficRouter, type Examined } from '../contracts/traffic-router.ts';
import { config, connectAws, fresh, hastyClock, query, REGION } from './moto.ts';

async function build(): Promise<Examined> {
  const client = new ElasticLoadBalancingV2Client(config);
  const clock = hastyClock();
  const ec2 = { Version: '2016-11-15' };
  const [VpcId = ''] = await query('ec2', 'vpcId', { ...ec2, Action: 'DescribeVpcs' });
  const subnets = await query('ec2', 'subnetId', { ...ec2, Action: 'DescribeSubnets' });
  const balancer = await client.send(
    new CreateLoadBalancerCommand({ Name: fresh('lb'), Subnets: subnets.slice(0, 2) }),
  );
  const LoadBalancerArn = balancer.LoadBalancers?.[0]?.LoadBalancerArn;
  const group = async (noun: string) => {
    const made = await client.send(
      new CreateTargetGroupCommand({ Name: fresh(noun), Protocol: 'HTTP', Port: 80, VpcId }),
    );
    return made.TargetGroups?.[0]?.TargetGroupArn ?? '';
  };
  const [green, blue] = [await group('green'), await group('blue')];
  const actions = (canary: number, baseline: number) => [
    {
      Type: 'forward' as const,
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: blue, Weight: baseline },
          { TargetGroupArn: green, Weight: canary },
        ],
      },
    },
  ];
  const made = await client.send(
    new CreateListenerCommand({
      LoadBalancerArn,
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: blue }],
    }),
  );
  const ListenerArn = made.Listeners?.[0]?.ListenerArn;
  const Conditions = [{ Field: 'path-pattern', Values: ['/search'] }];
  const rule = await client.send(
    new CreateRuleCommand({ ListenerArn, Priority: 1, Conditions, Actions: actions(0, 100) }),
  );
  const RuleArn = rule.Rules?.[0]?.RuleArn ?? '';
  return {
    router: albRouter({
      target: { kind: 'alb', rule: RuleArn, canary: green, baseline: blue, stickinessOnRollback: 'keep' },
      region: REGION,
      api: connectLoadBalancers(connectAws(clock), {}),
      services: connectBalancedServices(connectAws(clock), {}),
      clock,
      release: 'search, production, release 1',
    }),
    async moveElsewhere(to) {
      const moved = actions(Math.round(to * 10), 1000 - Math.round(to * 10));
      await client.send(new ModifyRuleCommand({ RuleArn, Actions: moved }));
    },
    settle: () => undefined,
    close: async () => client.destroy(),
  };
}

// That a default rule may not be modified is not asked of moto, which lets it pass.
describeTrafficRouter('the load balancer router before moto', build, { inForce: 'at-once' });
