import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { connectApiGateway } from '../../src/platform/aws/api-gateway.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectCodeDeploy } from '../../src/platform/aws/codedeploy.ts';
import { connectLambda } from '../../src/platform/aws/lambda.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { apiGatewayRouter } from '../../src/traffic/api-gateway.ts';
import { lambdaRouter } from '../../src/traffic/lambda.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { job, never, rig } from './rig.ts';

/** The first test loads the SDK's clients, which takes seconds on a busy machine. */
jest.setTimeout(60_000);

let aws: AwsStandIn;
afterEach(() => aws.close());

/** A rollout that moves an alias, or an alias and a stage in lockstep, by the real SDK. */
async function rolling(kinds: 1 | 2) {
  aws = await startAws();
  aws.lambda.function({ name: 'search', versions: { '41': {}, '42': {}, '43': {} } });
  const alias = aws.lambda.alias('search', 'live', { primary: '41' });
  const canary = { deployment: 'new', percent: 0, overrides: {} };
  const stage = aws.apiGateway.stage('a1b2c3', 'prod', { deployment: 'old', canary });
  const tried = { version: '42' };
  const routersOf = (clock: Clock): readonly TrafficRouter[] => {
    const product = createAws({ env: { ...aws.env }, clock, signal: never });
    const lambda = lambdaRouter({
      target: { kind: 'lambda', function: 'search', alias: 'live', version: tried.version },
      region: 'us-east-1',
      api: connectLambda(product, {}),
      codeDeploy: connectCodeDeploy(product, {}),
      clock,
    });
    const api = apiGatewayRouter({
      target: { kind: 'api-gateway', api: 'a1b2c3', stage: 'prod' },
      region: 'us-east-1',
      api: connectApiGateway(product, {}),
      clock,
    });
    return [lambda, api].slice(0, kinds);
  };
  const world = rig({ ports: ({ clock }) => ({ routers: routersOf(clock) }) });
  // The simulated service answers for the metrics: its traffic is that of the alias.
  const phase = async (name: string, more: Parameters<typeof world.phase>[1] = {}) => {
    const through = { ...world.ports, routers: routersOf(world.clock) };
    const weight = { canary: 10, half: 50, full: 100 }[name] ?? 0;
    world.drift(weight);
    return world.phase(name, { through, ...more });
  };
  return { ...world, alias, stage, tried, phase, routersOf };
}

describe('a rollout by targets that promote', () => {
  test('ends with the canary as the baseline, and the next release tries another version', async () => {
    const { phase, alias, stage, tried, records } = await rolling(2);
    expect(await phase('canary')).toMatchObject({ outcome: 'passed', weight: 10 });
    expect(alias.shown()).toMatchObject({ primary: '41', weights: { '42': 0.1 } });
    expect(stage.shown().canary?.percent).toBe(10);
    expect(await phase('half')).toMatchObject({ outcome: 'passed', weight: 50 });
    expect(await phase('full')).toMatchObject({ outcome: 'passed', weight: 100 });
    expect(alias.shown()).toMatchObject({ primary: '42', weights: {} });
    expect(stage.shown()).toMatchObject({ deployment: 'new', canary: undefined });
    expect((await records()).at(-1)?.type).toBe('finished');

    stage.setOutside({ canary: { deployment: 'newer', percent: 0, overrides: {} } });
    expect(await phase('canary', { release: 'r2' })).toMatchObject({ reason: 'already-at-100' });
    tried.version = '43';
    expect(await phase('canary', { release: 'r3' })).toMatchObject({ outcome: 'passed', weight: 10 });
    expect(alias.shown()).toMatchObject({ primary: '42', weights: { '43': 0.1 } });
  });

  test('is rolled back from 100 % in one call by a process that knows nothing of it', async () => {
    const { phase, alias, rollback, ports, clock, routersOf } = await rolling(1);
    for (const name of ['canary', 'half']) await phase(name);
    aws.faults.add({
      fault: { kind: 'access-denied' },
      action: 'UpdateAlias',
      times: 99,
      // The promotion, and nothing else.
      when: ({ input }) => JSON.stringify(input['RoutingConfig']) === '{"AdditionalVersionWeights":{}}',
    });
    const held = await phase('full');
    expect(held).toMatchObject({ outcome: 'held', reason: 'promotion-failed', weight: 100 });
    expect(alias.shown()).toMatchObject({ primary: '42', weights: { '41': 0 } });
    aws.faults.clear();
    const through = { ...ports, routers: routersOf(clock) };
    const kept = await rollback([job('full', 'failure', { outcome: 'held' })], { through });
    expect(kept.outcome).toBe('kept');
    const by = await rollback(undefined, { release: 'by-hand', through });
    expect(by).toMatchObject({ outcome: 'restored', weight: 0 });
    expect(alias.shown()).toMatchObject({ primary: '41', weights: {} });
  });

  test('is red for an order by hand after its promotion, and prints the command', async () => {
    const { phase, rollback, ports, clock, routersOf } = await rolling(1);
    for (const name of ['canary', 'half', 'full']) await phase(name);
    const through = { ...ports, routers: routersOf(clock) };
    expect(await rollback(undefined, { release: 'by-hand', through })).toMatchObject({
      outcome: 'failed',
      next: [expect.stringContaining('--function-version FORMER_VERSION')],
    });
  });
});
