import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { connectEcs } from '../../src/platform/aws/ecs.ts';
import { ecsRouter } from '../../src/traffic/ecs.ts';
import { describeTrafficRouter, type Examined } from '../contracts/traffic-router.ts';
import { config, connectAws, fresh, hastyClock, REGION } from './moto.ts';

/** As many tasks as moto is told to run in a service that is created (`scripts/moto.ts`); it never starts any by itself. */
const TOTAL = 1000;

async function build(): Promise<Examined> {
  const client = new ECSClient(config);
  const cluster = fresh('cluster');
  const clock = hastyClock();
  await client.send(new CreateClusterCommand({ clusterName: cluster }));
  const family = fresh('family');
  const containerDefinitions = [{ name: 'web', image: 'web:1', memory: 64 }];
  await client.send(new RegisterTaskDefinitionCommand({ family, containerDefinitions }));
  for (const serviceName of ['canary', 'baseline']) {
    const service = { cluster, serviceName, taskDefinition: family, desiredCount: TOTAL };
    await client.send(new CreateServiceCommand(service));
  }
  const set = (service: string, desiredCount: number) =>
    client.send(new UpdateServiceCommand({ cluster, service, desiredCount }));
  await set('canary', 0);
  return {
    router: ecsRouter({
      target: { kind: 'ecs', cluster, canary: 'canary', baseline: 'baseline', total: TOTAL },
      region: REGION,
      api: connectEcs(connectAws(clock), {}),
      clock,
    }),
    async moveElsewhere(to) {
      await set('canary', (TOTAL * to) / 100);
      await set('baseline', TOTAL - (TOTAL * to) / 100);
    },
    settle: () => undefined,
    close: async () => client.destroy(),
  };
}

// A count of moto is what runs from the same moment on; on AWS tasks take minutes, which the stand-in shows.
describeTrafficRouter('the ECS router before moto', build, { inForce: 'at-once', writes: 2 });
