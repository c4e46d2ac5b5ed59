import { afterEach, describe, expect, test } from '@jest/globals';
import type { StackOptions } from '../../standins/aws/cloudformation/create.ts';
import { NAME, never, type StackStand, standUp } from '../stack-stand.ts';

let stand: StackStand;
afterEach(() => stand.close());

async function read(overrides: Partial<StackOptions>) {
  stand = await standUp(overrides);
  return stand.router.current(never);
}

function weightParameter(declaration: { value: string; noEcho?: boolean; type?: string }) {
  return { parameters: { Environment: 'production', TrafficPercentage: declaration } };
}

describe('reading the weight of a stack', () => {
  test.each([
    ['0', 0],
    ['12.5', 12.5],
    ['100', 100],
  ])('takes %p', async (value, weight) => {
    expect(await read(weightParameter({ value }))).toEqual({ weight, inForce: true });
  });

  test.each(['', 'ten', '10%', '-1', '101', '1e1', '0x10', 'NaN'])(
    'refuses %p as a weight',
    async (value) => {
      await expect(read(weightParameter({ value }))).rejects.toMatchObject({
        reason: 'target-refused',
        message: `The parameter TrafficPercentage of stack ${NAME} is \`${value}\`, not a number from 0 to 100.`,
      });
    },
  );

  test('does not repeat what is too long for a percentage: it may be a secret', async () => {
    await expect(read(weightParameter({ value: 'hunter2-hunter2' }))).rejects.toMatchObject({
      message: `The parameter TrafficPercentage of stack ${NAME} is a text of 15 characters, not a number from 0 to 100.`,
    });
  });

  test('refuses a value that cannot be read back', async () => {
    await expect(read(weightParameter({ value: '10', noEcho: true }))).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('NoEcho'),
    });
  });

  test('refuses a value that SSM holds', async () => {
    stand = await standUp();
    stand.aws.ssm.parameter('/weight', '10');
    stand.aws.cloudformation.stack({
      name: 'by-ssm',
      parameters: { TrafficPercentage: { value: '/weight', type: 'AWS::SSM::Parameter::Value<String>' } },
    });
    await expect(stand.routerOf('r', 'by-ssm').current(never)).rejects.toMatchObject({
      reason: 'target-refused',
      message: expect.stringContaining('SSM'),
    });
  });

  test('a stack that is missing is told with its region', async () => {
    await expect(read({ name: 'another' })).rejects.toMatchObject({
      reason: 'target-missing',
      message: `There is no stack ${NAME} in us-east-1.`,
    });
  });

  test('a parameter that is missing is told with the nearest one', async () => {
    await expect(read({ parameters: { TrafficPercent: '0', Environment: 'x' } })).rejects.toMatchObject({
      reason: 'target-missing',
      message: `The stack ${NAME} has no parameter TrafficPercentage.`,
      hint: 'Nearest is TrafficPercent; the stack has Environment, TrafficPercent.',
    });
  });

  test.each([
    ['UPDATE_COMPLETE', true],
    ['UPDATE_ROLLBACK_COMPLETE', true],
    ['IMPORT_COMPLETE', true],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', true],
    ['UPDATE_IN_PROGRESS', false],
    ['UPDATE_ROLLBACK_IN_PROGRESS', false],
    ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', false],
    ['UPDATE_ROLLBACK_FAILED', false],
    ['UPDATE_FAILED', false],
  ])('in %s the value is in force: %p', async (status, inForce) => {
    expect(await read({ status })).toEqual({ weight: 0, inForce });
  });

  test.each([
    'ROLLBACK_COMPLETE',
    'REVIEW_IN_PROGRESS',
    'DELETE_IN_PROGRESS',
    'DELETE_FAILED',
    'SOMETHING_NEW',
  ])('a stack in %s takes no traffic', async (status) => {
    await expect(read({ status })).rejects.toMatchObject({ reason: 'target-refused' });
  });

  test('a denied call names the permission', async () => {
    stand = await standUp();
    stand.aws.faults.add({ fault: { kind: 'access-denied' }, action: 'DescribeStacks', times: 9 });
    await expect(stand.router.current(never)).rejects.toMatchObject({
      reason: 'target-refused',
      hint: expect.stringContaining('`cloudformation:DescribeStacks`'),
    });
  });
});
