import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetParameterCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { idToken } from '../oidc.ts';
import { type AwsStandIn, startAws } from './server.ts';

const START = Date.UTC(2026, 10, 2, 9, 0);
const HOUR = 3_600_000;
const ROLE = 'arn:aws:iam::123456789012:role/rollout';
const SUBJECT = 'repo:org@1/search@2:environment:production';
let now: number;
let aws: AwsStandIn;

beforeEach(async () => {
  now = START;
  aws = await startAws({ clock: () => now });
});
afterEach(async () => {
  await aws.close();
  expect(aws.problems).toEqual([]);
});

const settings = (
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = aws.keys,
) => ({
  endpoint: aws.url,
  region: 'us-east-1',
  credentials,
  maxAttempts: 1,
});

function assumeByToken(sts: STSClient, token: string, DurationSeconds = 3600) {
  return sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: ROLE,
      RoleSessionName: 'run-1',
      WebIdentityToken: token,
      DurationSeconds,
    }),
  );
}

describe('signatures', () => {
  test('a request that is not signed is refused', async () => {
    const answer = await fetch(aws.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=DescribeStacks&Version=2010-05-15',
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  test('unknown keys are refused, by name of the protocol', async () => {
    const stranger = { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' };
    const formation = new CloudFormationClient(settings(stranger));
    await expect(formation.send(new DescribeStacksCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    const parameters = new SSMClient(settings(stranger));
    await expect(parameters.send(new GetParameterCommand({ Name: '/x' }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });
});

describe('sessions', () => {
  test('a role assumed by an ID token expires when it was told', async () => {
    aws.sts.role({ arn: ROLE, subjects: ['repo:org@1/search@2:*'] });
    const sts = new STSClient({ ...settings(), signer: { sign: async (request) => request } });
    const { Credentials } = await assumeByToken(sts, idToken({ now, subject: SUBJECT }));
    expect(Credentials?.Expiration).toEqual(new Date(START + HOUR));
    const session = settings({
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    const formation = new CloudFormationClient(session);
    const watch = new CloudWatchClient(session);
    const parameters = new SSMClient(session);
    await expect(formation.send(new DescribeStacksCommand({}))).resolves.toMatchObject({ Stacks: [] });
    now += HOUR;
    await expect(formation.send(new DescribeStacksCommand({}))).rejects.toMatchObject({
      name: 'ExpiredToken',
    });
    await expect(watch.send(new DescribeAlarmsCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' });
    await expect(parameters.send(new GetParameterCommand({ Name: '/x' }))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
  });

  test('an ID token is good for five minutes, for its audience and for trusted subjects', async () => {
    aws.sts.role({ arn: ROLE, subjects: [SUBJECT] });
    const sts = new STSClient(settings());
    const token = idToken({ now, subject: SUBJECT });
    await expect(assumeByToken(sts, idToken({ now, subject: 'repo:org/other:ref' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(
      assumeByToken(sts, idToken({ now, subject: SUBJECT, audience: 'elsewhere' })),
    ).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' });
    await expect(assumeByToken(sts, token, 7200)).rejects.toThrow('exceeds the MaxSessionDuration');
    now += 300_000;
    await expect(assumeByToken(sts, token)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  test('a chained role lasts an hour at most', async () => {
    aws.sts.role({ arn: ROLE, maxSession: 43_200 });
    const sts = new STSClient(settings());
    const ask = { RoleArn: ROLE, RoleSessionName: 'x', DurationSeconds: 7200 };
    const { Credentials } = await sts.send(new AssumeRoleCommand(ask));
    const chained = new STSClient(
      settings({
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      }),
    );
    await expect(chained.send(new AssumeRoleCommand(ask))).rejects.toThrow('exceeds the MaxSessionDuration');
    expect(await chained.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: 'arn:aws:sts::123456789012:assumed-role/rollout/x',
    });
  });
});

test('SSM gives parameters of its region', async () => {
  aws.ssm.parameter('/search/stage', 'production');
  const parameters = new SSMClient(settings());
  expect(await parameters.send(new GetParameterCommand({ Name: '/search/stage' }))).toMatchObject({
    Parameter: { Value: 'production', Version: 1 },
  });
  await expect(parameters.send(new GetParameterCommand({ Name: '/nothing' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
  expect(
    await parameters.send(new GetParametersCommand({ Names: ['/search/stage', '/nothing'] })),
  ).toMatchObject({ InvalidParameters: ['/nothing'] });
});

test('the clock is learned from signed requests and never runs backwards', async () => {
  const learning = await startAws({ start: START });
  const formation = new CloudFormationClient({ ...settings(learning.keys), endpoint: learning.url });
  const at = (offset: number) => {
    formation.config.systemClockOffset = START + offset - Date.now();
    return formation.send(new DescribeStacksCommand({}));
  };
  await at(HOUR);
  expect(learning.now()).toBeGreaterThan(START + HOUR - 5000);
  const later = learning.now();
  await at(0);
  expect(learning.now()).toBe(later);
  await learning.close();
});
