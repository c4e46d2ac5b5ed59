import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type ApiGateway, connectApiGateway } from '../../../src/platform/aws/api-gateway.ts';
import { createAws } from '../../../src/platform/aws/aws.ts';
import { awsFault } from '../../../src/platform/aws/fault.ts';
import { never, testClock } from '../../traffic/stack-stand.ts';
import type { StageHandle } from './api-gateway/service.ts';
import { type AwsStandIn, startAws } from './server.ts';

const CANARY = { deployment: 'new', percent: 25, overrides: { table: 'items-2' } };
const PERCENT = { op: 'replace', path: '/canarySettings/percentTraffic', value: '10.0' } as const;
const DEPLOYMENT = { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' } as const;
const REMOVAL = { op: 'remove', path: '/canarySettings' } as const;

let aws: AwsStandIn;
let api: ApiGateway;
let stage: StageHandle;
beforeEach(async () => {
  const clock = testClock();
  aws = await startAws({ clock: () => clock.now().getTime() });
  api = connectApiGateway(createAws({ env: { ...aws.env }, clock, signal: never }), {});
  stage = aws.apiGateway.stage('a1', 'prod', {
    deployment: 'old',
    canary: CANARY,
    variables: { table: 'items', log: 'on' },
  });
});
afterEach(() => aws.close());

const patch = (...patchOperations: PatchOperation[]) =>
  api.updateStage({ restApiId: 'a1', stageName: 'prod', patchOperations }, never);

async function refusal(...operations: PatchOperation[]) {
  const error: unknown = await patch(...operations).catch((thrown: unknown) => thrown);
  const { code, message } = awsFault(error);
  return { code, message };
}

describe('the stand-in of API Gateway', () => {
  test('tells a stage with its canary', async () => {
    expect(await api.getStage({ restApiId: 'a1', stageName: 'prod' }, never)).toMatchObject({
      deploymentId: 'old',
      lastUpdatedDate: expect.any(Date),
      canarySettings: {
        deploymentId: 'new',
        percentTraffic: 25,
        useStageCache: false,
        stageVariableOverrides: { table: 'items-2' },
      },
    });
  });

  test('makes a canary of the stage’s own deployment where there is none', async () => {
    stage.setOutside({ canary: undefined });
    expect(await patch(PERCENT)).toMatchObject({
      canarySettings: { deploymentId: 'old', percentTraffic: 10, useStageCache: false },
    });
    stage.setOutside({ canary: undefined });
    const pointed = { op: 'replace', path: '/canarySettings/deploymentId', value: 'new' } as const;
    expect(await patch(pointed)).toMatchObject({
      canarySettings: { deploymentId: 'new', percentTraffic: 0 },
    });
  });

  test('keeps an idle canary after the copies of a promotion, and merges its variables', async () => {
    const variables = {
      op: 'copy',
      from: '/canarySettings/stageVariableOverrides',
      path: '/variables',
    } as const;
    await patch({ ...PERCENT, value: '0.0' }, variables, DEPLOYMENT);
    expect(stage.shown()).toMatchObject({
      deployment: 'new',
      canary: { deployment: 'new', percent: 0 },
      variables: { table: 'items-2', log: 'on' },
    });
  });

  test('applies all operations or none', async () => {
    expect(await refusal(PERCENT, { op: 'add', path: '/canarySettings/percentTraffic', value: '1' })).toEqual(
      {
        code: 'BadRequestException',
        message: 'Invalid add operation with path: /canarySettings/percentTraffic',
      },
    );
    expect(stage.shown().canary?.percent).toBe(25);
  });

  test('has nothing to promote or remove without a canary', async () => {
    await patch(REMOVAL);
    expect(stage.shown().canary).toBeUndefined();
    expect(await refusal(DEPLOYMENT)).toMatchObject({
      message: 'Promotion not available. Canary does not exist.',
    });
    expect(await refusal(REMOVAL)).toMatchObject({
      message: expect.stringContaining('Invalid method setting path: /canarySettings'),
    });
  });

  test.each(['-1', '100.5', 'much', ''])('takes no percentage of %p', async (value) => {
    expect((await refusal({ ...PERCENT, value })).code).toBe('BadRequestException');
  });

  test('does not know every stage', async () => {
    await expect(api.getStage({ restApiId: 'a1', stageName: 'test' }, never)).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});
