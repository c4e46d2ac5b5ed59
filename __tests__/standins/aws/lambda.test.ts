import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAws } from '../../../src/platform/aws/aws.ts';
import { awsFault } from '../../../src/platform/aws/fault.ts';
import { connectLambda, type LambdaAliases } from '../../../src/platform/aws/lambda.ts';
import { never, testClock } from '../../traffic/stack-stand.ts';
import { type AwsStandIn, startAws } from './server.ts';

let aws: AwsStandIn;
let api: LambdaAliases;
beforeEach(async () => {
  const clock = testClock();
  aws = await startAws({ clock: () => clock.now().getTime() });
  api = connectLambda(createAws({ env: { ...aws.env }, clock, signal: never }), {});
  aws.lambda.function({
    name: 'search',
    versions: { '1': {}, '2': {}, '3': { role: 'arn:aws:iam::123456789012:role/other' } },
  });
  aws.lambda.alias('search', 'live', { primary: '1' });
});
afterEach(() => aws.close());

const read = () => api.getAlias({ FunctionName: 'search', Name: 'live' }, never);
const update = (input: Partial<Parameters<LambdaAliases['updateAlias']>[0]>) =>
  api.updateAlias({ FunctionName: 'search', Name: 'live', ...input }, never);
const weights = (shares: Record<string, number>) => ({ RoutingConfig: { AdditionalVersionWeights: shares } });

async function refusal(input: Parameters<typeof update>[0]) {
  const error: unknown = await update(input).catch((thrown: unknown) => thrown);
  const { code, message } = awsFault(error);
  return { code, message };
}

describe('the stand-in of Lambda', () => {
  test('has no routing at all where the alias names one version', async () => {
    expect(await read()).not.toHaveProperty('RoutingConfig');
    await update(weights({ '2': 0.1 }));
    expect(await read()).toMatchObject(weights({ '2': 0.1 }));
    await update(weights({}));
    expect(await read()).not.toHaveProperty('RoutingConfig');
  });

  test('leaves the routing as it is where a write does not name it', async () => {
    await update(weights({ '2': 0.1 }));
    await update({ Description: 'edited' });
    expect(await read()).toMatchObject({ ...weights({ '2': 0.1 }), Description: 'edited' });
  });

  test('gives the alias a new revision with every write, and refuses one on an older', async () => {
    const { RevisionId: first = '' } = await read();
    const { RevisionId: second } = await update({ RevisionId: first, ...weights({ '2': 0.1 }) });
    expect(second).not.toBe(first);
    expect(await refusal({ RevisionId: first, ...weights({}) })).toMatchObject({
      code: 'PreconditionFailedException',
      message: expect.stringContaining('does not match the latest Revision Id'),
    });
    expect(await read()).toMatchObject({ RevisionId: second, ...weights({ '2': 0.1 }) });
  });

  test.each([
    [
      'two versions beside the first',
      weights({ '2': 0.1, '3': 0.1 }),
      'InvalidParameterValueException',
      /cannot be greater than 1/,
    ],
    ['a share above 1', weights({ '2': 1.5 }), 'ValidationException', /less than or equal to 1/],
    ['a share below 0', weights({ '2': -0.1 }), 'ValidationException', /greater than or equal to 0/],
    [
      'the same version twice',
      weights({ '1': 0.1 }),
      'InvalidParameterValueException',
      /Function version 1 is already included/,
    ],
    [
      '$LATEST with another one',
      { FunctionVersion: '$LATEST', ...weights({ '2': 0.1 }) },
      'InvalidParameterValueException',
      /\$LATEST is not supported/,
    ],
    [
      'a version that is not there',
      weights({ '10': 0.1 }),
      'ResourceNotFoundException',
      /Function not found: .*:10/,
    ],
    ['an alias that is not there', { Name: 'beta' }, 'ResourceNotFoundException', /Alias not found: .*:beta/],
    ['another role', weights({ '3': 0.1 }), 'InvalidParameterValueException', /same execution role/],
  ])('refuses %s in the words of Lambda', async (_what, input, code, message) => {
    expect(await refusal(input)).toEqual({ code, message: expect.stringMatching(message) });
    expect(await read()).not.toHaveProperty('RoutingConfig');
  });
});
