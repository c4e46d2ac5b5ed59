import { afterEach, describe, expect, test } from '@jest/globals';
import type { Version } from '../../standins/aws/lambda/function.ts';
import { type AliasStand, standUp } from '../alias-stand.ts';
import { never, weight } from '../stack-stand.ts';

let stand: AliasStand;
afterEach(() => stand.close());

const preflight = () => stand.router.preflight?.(weight(10), never);
const withVersions = async (baseline: Version, canary?: Version) => {
  stand = await standUp({}, { '41': baseline, ...(canary === undefined ? {} : { '42': canary }) });
};

describe('preflight of an alias', () => {
  test('has nothing to say of two versions that may share it', async () => {
    await withVersions({}, {});
    expect(await preflight()).toEqual([]);
    expect(stand.writes()).toEqual([]);
  });

  test.each([
    ['execution role', { role: 'arn:aws:iam::123456789012:role/other' }],
    ['dead-letter queue', { deadLetterArn: 'arn:aws:sqs:us-east-1:123456789012:dead' }],
  ])('refuses versions that differ in their %s', async (what, canary) => {
    await withVersions({}, canary);
    await expect(preflight()).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining(what),
    });
  });

  test('refuses a version that was never published', async () => {
    await withVersions({});
    await expect(preflight()).rejects.toMatchObject({
      reason: 'target-missing',
      message: expect.stringContaining('version 42 of function search'),
    });
  });

  test.each([
    ['Pending', 'target-busy'],
    ['Failed', 'target-refused'],
  ])('refuses a version in state %s', async (state, reason) => {
    await withVersions({}, { state });
    await expect(preflight()).rejects.toMatchObject({ reason });
  });

  test('tells what it may not compare', async () => {
    await withVersions({}, {});
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'GetFunctionConfiguration', times: 9 });
    expect(await preflight()).toEqual([expect.stringContaining('lambda:GetFunctionConfiguration')]);
  });

  test.each([
    [
      { provisioned: 5 },
      {},
      [
        'version 41 has provisioned concurrency (5), version 42 none: cold starts will count against the canary.',
      ],
    ],
    [{ provisioned: 5 }, { provisioned: 2 }, [expect.stringContaining('version 42 2')]],
    [{ provisioned: 5 }, { provisioned: 5 }, []],
    [{}, { provisioned: 5 }, []],
  ])('tells of cold starts: %j beside %j', async (baseline, canary, told) => {
    await withVersions(baseline, canary);
    expect(await preflight()).toEqual(told);
  });
});

describe('a deployment of CodeDeploy', () => {
  const deployment = { id: 'd-1', status: 'InProgress', function: 'search', alias: 'live' } as const;

  test.each(['Created', 'Queued', 'InProgress', 'Baking', 'Ready'] as const)(
    'that moves the alias (%s) refuses it',
    async (status) => {
      await withVersions({}, {});
      stand.aws.codeDeploy.deployment({ ...deployment, status });
      await expect(preflight()).rejects.toMatchObject({
        reason: 'target-busy',
        message: 'CodeDeploy is moving the alias live of function search in deployment d-1.',
      });
    },
  );

  test.each([
    ['has ended', { status: 'Succeeded' as const }],
    ['moves another alias', { alias: 'beta' }],
    ['moves another function', { function: 'cart' }],
  ])('that %s does not', async (_what, other) => {
    await withVersions({}, {});
    stand.aws.codeDeploy.deployment({ ...deployment, ...other });
    stand.aws.codeDeploy.deployment({ id: 'd-2', status: 'InProgress' });
    expect(await preflight()).toEqual([]);
  });

  test('that cannot be asked for is told', async () => {
    await withVersions({}, {});
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'ListDeployments', times: 9 });
    expect(await preflight()).toEqual([
      expect.stringContaining('could not be asked (`codedeploy:ListDeployments`'),
    ]);
  });

  test('ends with the job where the credentials have', async () => {
    await withVersions({}, {});
    stand.aws.faults.add({ fault: { kind: 'expired-token' }, action: 'ListDeployments', times: 9 });
    await expect(preflight()).rejects.toMatchObject({ reason: 'credentials-expired' });
  });
});
