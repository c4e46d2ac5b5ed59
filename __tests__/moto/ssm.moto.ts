import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { connectSsm } from '../../src/platform/aws/ssm.ts';
import { ssmRouter } from '../../src/traffic/ssm.ts';
import { describeTrafficRouter, type Examined } from '../contracts/traffic-router.ts';
import { config, connectAws, fresh, hastyClock, REGION } from './moto.ts';

async function build(): Promise<Examined> {
  const client = new SSMClient(config);
  const Name = `/${fresh('rollout')}`;
  const clock = hastyClock();
  const put = (percentage: number) =>
    client.send(
      new PutParameterCommand({
        Name,
        Type: 'String',
        Overwrite: true,
        Value: JSON.stringify({ enabled: true, rollout_percentage: percentage, other: 'kept' }),
      }),
    );
  await put(0);
  return {
    router: ssmRouter({
      target: { kind: 'ssm', parameter: Name, field: 'rollout_percentage', scale: 'percent', propagation: 0 },
      region: REGION,
      api: connectSsm(connectAws(clock), {}),
      clock,
    }),
    moveElsewhere: async (to) => void (await put(to)),
    settle: () => undefined,
    close: async () => client.destroy(),
  };
}

describeTrafficRouter('the SSM router before moto', build, { inForce: 'at-once' });
