import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAws } from '../../../src/platform/aws/aws.ts';
import { type AwsReferences, createReferences } from '../../../src/platform/aws/references.ts';
import { type AwsStandIn, startAws } from '../../standins/aws/server.ts';
import { never, testClock } from '../../traffic/stack-stand.ts';

let stand: AwsStandIn;
let references: AwsReferences;

beforeEach(async () => {
  const clock = testClock();
  stand = await startAws({ clock: () => clock.now().getTime() });
  stand.cloudformation.stack({ name: 'api', outputs: { Url: 'https://api.example', TopicArn: 'arn:x' } });
  stand.cloudformation.stack({ name: 'bare' });
  stand.ssm.parameter('/plain', 'text');
  stand.ssm.parameter('/secret', 'hidden', { type: 'SecureString' });
  references = createReferences(createAws({ env: { ...stand.env }, clock, signal: never }));
});
afterEach(() => stand.close());

describe('references', () => {
  test('lead to outputs of stacks and to parameters', async () => {
    expect(await references.stack('api', 'Url', never)).toBe('https://api.example');
    expect(await references.ssm('/plain', never)).toBe('text');
  });

  test.each([
    ['api', 'URL', '${stack:api.URL}: the stack has no output URL.', 'It has TopicArn, Url.'],
    [
      'bare',
      'Url',
      '${stack:bare.Url}: the stack has no output Url.',
      'The stack bare has no outputs at all.',
    ],
    [
      'gone',
      'Url',
      '${stack:gone.Url} could not be looked up: Stack with id gone does not exist',
      'Check the name, the region and the account.',
    ],
  ])('to stack %s, output %s say what exists', async (stack, output, message, hint) => {
    await expect(references.stack(stack, output, never)).rejects.toMatchObject({
      reason: 'reference-unresolved',
      message,
      hint,
    });
  });

  test('to a missing parameter say so', async () => {
    await expect(references.ssm('/gone', never)).rejects.toMatchObject({ reason: 'reference-unresolved' });
  });

  test('do not let a secret into a plan', async () => {
    const read = references.ssm('/secret', never);
    await expect(read).rejects.toMatchObject({
      reason: 'reference-unresolved',
      hint: expect.stringContaining('${secret:NAME}'),
    });
    await expect(read).rejects.not.toThrow('hidden');
  });

  test('name the permission that lacks', async () => {
    stand.faults.add({ fault: { kind: 'access-denied' }, service: 'ssm', times: 9 });
    await expect(references.ssm('/plain', never)).rejects.toMatchObject({
      reason: 'reference-unresolved',
      hint: expect.stringContaining('`ssm:GetParameter`'),
    });
  });

  test('that cannot be looked up now are no verdict on the plan', async () => {
    stand.faults.add({ fault: { kind: 'html' }, service: 'ssm', times: 9 });
    await expect(references.ssm('/plain', never)).rejects.not.toHaveProperty('reason');
  });
});
