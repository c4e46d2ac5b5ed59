import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Aws, createAws } from '../../src/platform/aws/aws.ts';
import { connectStackDeletion } from '../../src/platform/aws/stack-deletion.ts';
import { deleteStack } from '../../src/steps/delete-stack.ts';
import type { StackOptions } from '../standins/aws/cloudformation/create.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { freely, never, type TestClock, testClock } from '../traffic/stack-stand.ts';

const HOUR = 3_600_000;
const EDGE = 'edge';
const STEP = { kind: 'delete-stack', stack: EDGE, ifMissing: 'fail', timeout: HOUR, undo: [] } as const;
const DISTRIBUTION = {
  type: 'AWS::CloudFront::Distribution',
  refersTo: [],
  physicalId: 'E2QWRUHEXAMPLE',
} as const;

let clock: TestClock;
let aws: AwsStandIn;
let product: Aws;

beforeEach(async () => {
  clock = testClock();
  aws = await startAws({ clock: () => clock.now().getTime() });
  product = createAws({ env: { ...aws.env }, clock, signal: never });
  aws.cloudfront.distribution('E2QWRUHEXAMPLE');
});
afterEach(async () => {
  await aws.close();
  expect(aws.problems).toEqual([]);
});

const deploy = (options: Partial<StackOptions> = {}) =>
  aws.cloudformation.stack({ name: EDGE, resources: { Distribution: DISTRIBUTION }, ...options });
const run = () => deleteStack(connectStackDeletion(product, {}, clock), clock).run(STEP, freely);
const deletions = () => aws.requests.filter(({ action }) => action === 'DeleteStack');

test('a stack is deleted by its ARN and waited for; what it keeps is told; again it was deleted already', async () => {
  const logs = { type: 'AWS::S3::Bucket', refersTo: [], physicalId: 'search-logs', isRetained: true };
  const stack = deploy({ resources: { Distribution: DISTRIBUTION, Logs: logs } });
  expect(await run()).toEqual({
    state: 'done',
    detail: 'it is deleted; it keeps behind Logs (search-logs)',
  });
  expect(stack.status()).toBe('DELETE_COMPLETE');
  expect(deletions().map(({ input }) => input)).toEqual([{ StackName: stack.arn }]);
  expect(await run()).toEqual({ state: 'unchanged', detail: 'it was deleted already' });
  expect(deletions()).toHaveLength(1);
});

test('termination protection, an alias and requests of the last day each keep it', async () => {
  const stack = deploy({ terminationProtection: true });
  await expect(run()).rejects.toMatchObject({ reason: 'target-refused' });
  aws.cloudfront.distribution('E1ALIAS', { aliases: ['www.example.com', 'example.com'] });
  deploy({ name: 'aliased', resources: { Distribution: { ...DISTRIBUTION, physicalId: 'E1ALIAS' } } });
  const runner = deleteStack(connectStackDeletion(product, {}, clock), clock);
  await expect(runner.run({ ...STEP, stack: 'aliased' }, freely)).rejects.toThrow(
    /has the alias www\.example\.com, example\.com/,
  );
  deploy({ name: 'busy', resources: { Distribution: { ...DISTRIBUTION } } });
  const dimensions = { DistributionId: 'E2QWRUHEXAMPLE', Region: 'Global' };
  aws.cloudwatch.metric('AWS/CloudFront', 'Requests', dimensions, () => 3);
  await expect(runner.run({ ...STEP, stack: 'busy' }, freely)).rejects.toThrow(/requests in the last 24 h/);
  expect(deletions()).toEqual([]);
  expect(stack.status()).toBe('CREATE_COMPLETE');
});

test('copies at the edge end the step as pending, and when they are gone it goes on', async () => {
  const reason = 'Lambda was unable to delete viewer:1 because it is a replicated function.';
  const held = { until: clock.now().getTime() + 3 * HOUR, reason };
  deploy({ resources: { Viewer: { type: 'AWS::Lambda::Function', refersTo: [], held } } });
  const first = await run();
  expect(first).toMatchObject({ state: 'pending', detail: 'Lambda@Edge still has copies of Viewer' });
  await clock.sleep(6 * HOUR, never);
  expect(await run()).toMatchObject({ state: 'done' });
});
