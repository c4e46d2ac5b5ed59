import { afterEach, describe, expect, test } from '@jest/globals';
import type { Output } from '../../standins/aws/wire/fields.ts';
import { type RuleStand, standUp, weight } from '../rule-stand.ts';
import { never } from '../stack-stand.ts';

let stand: RuleStand;
afterEach(() => stand.close());

const asked = () => stand.router.preflight?.(weight(10), never);
const service = (loadBalancers: readonly Output[], more: { controller?: string; taskSets?: Output[] } = {}) =>
  stand.aws.ecs.service({ name: 'web', desired: 2, loadBalancers, ...more });

describe('a rule that somebody else sets', () => {
  test.each(['elbv2.k8s.aws/cluster', 'ingress.k8s.aws/stack', 'service.k8s.aws/resource'])(
    'is refused where it has the tag %s of a controller of Kubernetes',
    async (key) => {
      stand = await standUp();
      stand.place.setTags({ team: 'shop', [key]: 'shop' });
      await expect(asked()).rejects.toMatchObject({
        reason: 'target-refused',
        message: expect.stringContaining(`controller of Kubernetes (tag ${key})`),
      });
    },
  );

  test('is refused where ECS sets it in the deployments of a service', async () => {
    stand = await standUp();
    service([
      { targetGroupArn: stand.blue, advancedConfiguration: { productionListenerRule: stand.place.arn } },
    ]);
    await expect(asked()).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('ECS in the deployments of the service web of cluster production'),
    });
  });

  test('is refused where ECS names the default rule of the listener', async () => {
    stand = await standUp({ at: 'listener' });
    const { defaultRule } = stand;
    service([{ advancedConfiguration: { testListenerRule: defaultRule } }]);
    await expect(asked()).rejects.toMatchObject({ reason: 'target-refused' });
  });

  test('is left to us where ECS names another rule of the same listener', async () => {
    stand = await standUp({ at: 'listener' });
    const other = stand.addRule();
    service([{ targetGroupArn: stand.blue, advancedConfiguration: { productionListenerRule: other } }]);
    expect(await asked()).toEqual([]);
  });

  test('is refused where CodeDeploy moves a service between its groups', async () => {
    stand = await standUp();
    const taskSets = [{ id: 'ecs-svc/1', loadBalancers: [{ targetGroupArn: stand.green }] }];
    service([], { controller: 'CODE_DEPLOY', taskSets });
    await expect(asked()).rejects.toMatchObject({
      message: expect.stringContaining('CodeDeploy in the deployments of the service web'),
    });
  });

  test('is left to us where a service only registers its tasks', async () => {
    stand = await standUp();
    for (let i = 0; i < 23; i += 1)
      stand.aws.ecs.service({
        name: `web-${i}`,
        desired: 1,
        loadBalancers: [{ targetGroupArn: stand.blue }],
      });
    expect(await asked()).toEqual([]);
    expect(stand.aws.requests.filter(({ action }) => action === 'DescribeServices')).toHaveLength(3);
  });

  test.each([
    ['DescribeTags', 'a controller of Kubernetes'],
    ['ListClusters', 'ECS or CodeDeploy'],
  ])('is told of where %s is not allowed', async (action, who) => {
    stand = await standUp();
    // The SDK takes a refusal for a wrong clock as long as it corrects its own by the stand-in's.
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action, times: 9 });
    expect(await asked()).toEqual([
      expect.stringContaining(`whether ${who} sets its weights could not be asked`),
    ]);
  });

  test('is not taken for free where nobody answered', async () => {
    stand = await standUp();
    stand.aws.faults.add({ fault: { kind: 'html' }, action: 'ListClusters', times: 3 });
    await expect(asked()).rejects.toThrow('ListClusters');
  });
});
