import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAws } from '../../../src/platform/aws/aws.ts';
import { connectSsm, type Ssm } from '../../../src/platform/aws/ssm.ts';
import { never, testClock } from '../../traffic/stack-stand.ts';
import { type AwsStandIn, startAws } from './server.ts';

let aws: AwsStandIn;
let api: Ssm;
beforeEach(async () => {
  const clock = testClock();
  aws = await startAws({ clock: () => clock.now().getTime() });
  api = connectSsm(createAws({ env: { ...aws.env }, clock, signal: never }), {});
});
afterEach(() => aws.close());

const put = (input: Partial<Parameters<Ssm['putParameter']>[0]> = {}) =>
  api.putParameter({ Name: '/flag', Value: '10', Overwrite: true, ...input }, never);
const newest = () => aws.ssm.versions('/flag').at(-1);

describe('the stand-in of SSM', () => {
  test('gives a version to every write, also to one that changes nothing', async () => {
    aws.ssm.parameter('/flag', '10');
    expect(await put()).toMatchObject({ Version: 2 });
    expect(await put()).toMatchObject({ Version: 3 });
  });

  test('forgets the description, the pattern and the key that a write does not say again', async () => {
    aws.ssm.parameter('/flag', '0', {
      type: 'SecureString',
      keyId: 'alias/own',
      description: 'weights',
      pattern: '^\\d+$',
    });
    await put();
    expect(newest()).toMatchObject({
      type: 'SecureString',
      keyId: 'alias/aws/ssm',
      description: '',
      pattern: undefined,
    });
  });

  test('keeps policies, and never lets an advanced parameter down', async () => {
    aws.ssm.parameter('/flag', '0', { tier: 'Advanced', policies: '[{"Type":"NoChangeNotification"}]' });
    await put();
    expect(newest()).toMatchObject({ tier: 'Advanced', policies: '[{"Type":"NoChangeNotification"}]' });
    await expect(put({ Tier: 'Standard' })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('takes the tier of the account where none is said', async () => {
    aws.ssm.parameter('/flag', '0');
    aws.ssm.defaultTier('Advanced');
    await put();
    expect(newest()).toMatchObject({ tier: 'Advanced' });
  });

  test('sends no message with a parameter that is not there, and one with a version that is not', async () => {
    await expect(api.getParameter({ Name: '/gone' }, never)).rejects.toMatchObject({
      name: 'ParameterNotFound',
      message: 'UnknownError',
    });
    aws.ssm.parameter('/flag', '0');
    await expect(api.getParameter({ Name: '/flag:7' }, never)).rejects.toMatchObject({
      name: 'ParameterVersionNotFound',
    });
  });

  test('answers a version by its number and by its label, and a secret only when asked to decrypt it', async () => {
    aws.ssm.parameter('/flag', '0', { type: 'SecureString' });
    aws.ssm.parameter('/flag', '10');
    await api.labelParameterVersion({ Name: '/flag', ParameterVersion: 1, Labels: ['good'] }, never);
    for (const name of ['/flag:1', '/flag:good']) {
      const { Parameter } = await api.getParameter({ Name: name, WithDecryption: true }, never);
      expect(Parameter).toMatchObject({ Value: '0', Version: 1 });
    }
    expect((await api.getParameter({ Name: '/flag' }, never)).Parameter?.Value).not.toBe('10');
  });

  test('moves a label, takes ten on a version, and names those that it does not take', async () => {
    aws.ssm.parameter('/flag', '0');
    aws.ssm.parameter('/flag', '10');
    const label = (version: number, ...Labels: string[]) =>
      api.labelParameterVersion({ Name: '/flag', ParameterVersion: version, Labels }, never);
    await label(1, 'good');
    expect(await label(2, 'good', '1st')).toMatchObject({ InvalidLabels: ['1st'] });
    expect(aws.ssm.versions('/flag').map(({ labels }) => [...labels])).toEqual([[], ['good']]);
    await expect(label(2, ...'abcdefghij'.split(''))).rejects.toMatchObject({
      name: 'ParameterVersionLabelLimitExceeded',
    });
  });

  test('keeps a hundred versions, and refuses another while the oldest has a label', async () => {
    for (let version = 1; version <= 100; version += 1) aws.ssm.parameter('/flag', '0');
    await put();
    expect(aws.ssm.versions('/flag')[0]?.number).toBe(2);
    await api.labelParameterVersion({ Name: '/flag', ParameterVersion: 2, Labels: ['good'] }, never);
    await expect(put()).rejects.toMatchObject({ name: 'ParameterMaxVersionLimitExceeded' });
  });

  test('lists versions from the oldest on, fifty a page', async () => {
    for (let version = 1; version <= 60; version += 1) aws.ssm.parameter('/flag', String(version));
    const first = await api.getParameterHistory({ Name: '/flag', MaxResults: 50 }, never);
    expect(first.Parameters?.[0]).toMatchObject({ Version: 1, Value: '1', Tier: 'Standard' });
    const second = await api.getParameterHistory(
      { Name: '/flag', NextToken: String(first.NextToken) },
      never,
    );
    expect(second.Parameters?.map(({ Version }) => Version)).toEqual([
      51, 52, 53, 54, 55, 56, 57, 58, 59, 60,
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  test('refuses what is too large for its tier, and what does not match its pattern', async () => {
    aws.ssm.parameter('/flag', '0', { pattern: '^\\d+$' });
    await expect(put({ Value: 'x'.repeat(4097) })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(put({ Value: 'ten', AllowedPattern: '^\\d+$' })).rejects.toMatchObject({
      name: 'ParameterPatternMismatchException',
    });
  });
});
