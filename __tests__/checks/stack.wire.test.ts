import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { asking, checkOf } from './aws-stand.ts';

let aws: AwsStandIn;
beforeEach(async () => {
  aws = await startAws();
});
afterEach(() => aws.close());

function ask(yaml = 'stack: production-search') {
  return asking(aws, new AbortController().signal)(yaml);
}

describe('the check stack', () => {
  test('is read from a plan', () => {
    expect(checkOf('stack: production-search')).toMatchObject({ kind: 'stack', stack: 'production-search' });
  });

  test.each(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'IMPORT_COMPLETE'])(
    'passes on a stack in %s',
    async (status) => {
      aws.cloudformation.stack({ name: 'production-search', status });
      expect(await ask()).toEqual({ state: 'pass', detail: `it is in ${status}` });
    },
  );

  test.each(['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'SOMETHING_NEW'])(
    'fails on a stack in %s',
    async (status) => {
      aws.cloudformation.stack({ name: 'production-search', status });
      expect(await ask()).toMatchObject({ state: 'fail', detail: `it is in ${status}` });
    },
  );

  test('fails on a stack that is missing, and cannot be asked without the permission', async () => {
    expect(await ask()).toEqual({ state: 'fail', detail: 'there is no such stack' });
    aws.faults.add({ fault: { kind: 'access-denied' }, action: 'DescribeStacks', times: 9 });
    expect(await ask()).toMatchObject({
      state: 'error',
      detail: expect.stringContaining('`cloudformation:DescribeStacks`'),
    });
  });
});
