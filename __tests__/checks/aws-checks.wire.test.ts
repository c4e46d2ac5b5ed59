import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CheckResult } from '../../src/checks/checker.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { asking, pointAt } from './aws-stand.ts';

/** The adapters read the system's clock, so the stand-in lives in the same time. */
const NOW = systemClock.now().getTime();
const MINUTE = 60_000;
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';

let standIn: AwsStandIn;
let ends: AbortController;
let restore: () => void;
let ask: (yaml: string) => Promise<CheckResult>;

beforeEach(async () => {
  ends = new AbortController();
  standIn = await startAws({ clock: () => NOW });
  restore = pointAt(standIn);
  ask = asking(standIn, ends.signal);
});

afterEach(async () => {
  ends.abort();
  restore();
  await standIn.close();
  expect(standIn.problems).toEqual([]);
});

/** What each kind answers: the world in which it holds, the one in which it does not, and the words. */
interface Case {
  readonly yaml: string;
  readonly holds: (world: AwsStandIn) => void;
  readonly fails: (world: AwsStandIn) => void;
  readonly why: string;
  readonly action: string;
}

const CASES: Readonly<Record<string, Case>> = {
  dashboard: {
    yaml: 'dashboard: search',
    holds: ({ cloudwatch }) => cloudwatch.dashboard('search'),
    fails: ({ cloudwatch }) => cloudwatch.dashboard('search', 'eu-west-1'),
    why: 'no such dashboard',
    action: 'GetDashboard',
  },
  'alarms-exist': {
    yaml: 'alarms-exist: ["search-*", errors]',
    holds: ({ cloudwatch }) => ['search-a', 'errors'].forEach((name) => void cloudwatch.alarm({ name })),
    fails: ({ cloudwatch }) => void cloudwatch.alarm({ name: 'errors' }),
    why: 'no alarm matches `search-*`',
    action: 'DescribeAlarms',
  },
  'alarm-actions': {
    yaml: 'alarm-actions: [errors]',
    holds: ({ cloudwatch }) => void cloudwatch.alarm({ name: 'errors', actions: [TOPIC] }),
    fails: ({ cloudwatch }) =>
      void cloudwatch.alarm({ name: 'errors', actions: [TOPIC], actionsEnabled: false }),
    why: 'the actions of errors are not enabled',
    action: 'DescribeAlarms',
  },
  'sqs-empty': {
    yaml: 'sqs-empty: jobs-dlq',
    holds: ({ sqs }) => void sqs.queue('jobs-dlq'),
    fails: ({ sqs }) => void sqs.queue('jobs-dlq', { waiting: 3, inFlight: 1 }),
    why: 'about 3 waiting, 1 in flight',
    action: 'GetQueueAttributes',
  },
  queue: {
    yaml: 'queue: jobs',
    holds: ({ sqs }) =>
      void sqs.queue('jobs', { deadLetters: 'arn:aws:sqs:us-east-1:123456789012:jobs-dlq' }),
    fails: ({ sqs }) => void sqs.queue('jobs'),
    why: 'no dead-letter queue',
    action: 'GetQueueAttributes',
  },
  bucket: {
    yaml: 'bucket: search-results',
    holds: ({ s3 }) => s3.bucket('search-results'),
    fails: ({ s3 }) => s3.bucket('another'),
    why: 'no such bucket',
    action: 'HeadBucket',
  },
  topic: {
    yaml: `topic: "${TOPIC}"`,
    holds: ({ sns }) => sns.topic(TOPIC, { confirmed: 1 }),
    fails: ({ sns }) => sns.topic(TOPIC, { pending: 2 }),
    why: 'no subscription is confirmed, 2 pending',
    action: 'GetTopicAttributes',
  },
  table: {
    yaml: 'table: jobs',
    holds: ({ dynamodb }) => void dynamodb.table('jobs', { key: ['id'], indexes: { byState: 'ACTIVE' } }),
    fails: ({ dynamodb }) => void dynamodb.table('jobs', { key: ['id'], indexes: { byState: 'CREATING' } }),
    why: 'index byState is CREATING',
    action: 'DescribeTable',
  },
  'metric-alive': {
    yaml: 'metric-alive: { namespace: AWS/Lambda, metric: Invocations, dimensions: { FunctionName: search }, within: 10m }',
    holds: ({ cloudwatch }) =>
      cloudwatch.metric('AWS/Lambda', 'Invocations', { FunctionName: 'search' }, () => 5),
    fails: ({ cloudwatch }) =>
      cloudwatch.metric('AWS/Lambda', 'Invocations', { FunctionName: 'search' }, (at) =>
        at < NOW - 20 * MINUTE ? 5 : undefined,
      ),
    why: 'no datapoint in the last 10 min',
    action: 'GetMetricData',
  },
  budget: {
    yaml: 'budget: { name: search, spent: 90% }',
    holds: ({ budgets }) => budgets.budget('search', { limit: 100, spent: 90 }),
    fails: ({ budgets }) => budgets.budget('search', { limit: 100, spent: 95 }),
    why: '95 of 100 USD spent, 95 %; allowed: 90 %',
    action: 'DescribeBudget',
  },
};

describe.each(Object.entries(CASES))('%s', (_, { yaml, holds, fails, why, action }) => {
  test('holds', async () => {
    holds(standIn);
    expect(await ask(yaml)).toMatchObject({ state: 'pass' });
  });

  test('does not hold, and says why', async () => {
    fails(standIn);
    const result = await ask(yaml);
    expect(result.state).toBe('fail');
    expect(result.detail).toContain(why);
  });

  test('what is not there does not hold either', async () => {
    expect(await ask(yaml)).toMatchObject({ state: 'fail' });
  });

  test('a missing permission is an error that names it', async () => {
    holds(standIn);
    standIn.faults.add({
      fault: { kind: 'error', code: 'AccessDenied', message: 'no', status: 403 },
      action,
      times: 9,
    });
    const result = await ask(yaml);
    expect(result.state).toBe('error');
    expect(result.detail).toMatch(/allow `\w+:\w+`/);
  });

  test('AWS that does not answer as it should is an error, never green', async () => {
    holds(standIn);
    standIn.faults.add({ fault: { kind: 'html', status: 502 }, action, times: 9 });
    expect(await ask(yaml)).toMatchObject({ state: 'error' });
  });

  test('no answer is an error once the timeout of the check is over', async () => {
    holds(standIn);
    standIn.faults.add({ fault: { kind: 'hang' }, action, times: 9 });
    expect(await ask(`${yaml}, timeout: 200ms`)).toEqual({
      state: 'error',
      detail: 'no answer within 200 ms',
    });
  });

  test('an abort rejects with its own reason', async () => {
    holds(standIn);
    standIn.faults.add({ fault: { kind: 'hang' }, action, times: 9 });
    const asked = ask(yaml);
    setTimeout(() => ends.abort(new Error('stop')), 50);
    await expect(asked).rejects.toThrow('stop');
  });
});

describe('traps', () => {
  test('a queue given by its URL is asked in the region of the URL', async () => {
    const url = standIn.sqs.queue('jobs', { region: 'eu-west-1' });
    expect(await ask(`sqs-empty: "${url}"`)).toMatchObject({ state: 'pass' });
    expect(standIn.requests.at(-1)).toMatchObject({ action: 'GetQueueAttributes', region: 'eu-west-1' });
  });

  test('a table that is not active is told, whatever its indexes are', async () => {
    standIn.dynamodb.table('jobs', { key: ['id'], status: 'CREATING', indexes: { byState: 'ACTIVE' } });
    expect(await ask('table: jobs')).toEqual({ state: 'fail', detail: 'it is CREATING' });
  });

  test('a topic is asked in the region of its ARN', async () => {
    const arn = TOPIC.replace('us-east-1', 'eu-west-1');
    standIn.sns.topic(arn, { confirmed: 1 });
    expect(await ask(`topic: "${arn}"`)).toMatchObject({ state: 'pass' });
  });

  test('an alarm that tells nobody has no actions worth the name', async () => {
    standIn.cloudwatch.alarm({ name: 'errors' });
    expect(await ask('alarm-actions: [errors]')).toEqual({
      state: 'fail',
      detail: 'errors has no action for ALARM',
    });
  });

  test('a budget of another account is asked for by its number', async () => {
    standIn.budgets.budget('search', { limit: 10, spent: 1, account: '999999999999' });
    expect(await ask('budget: { name: search, account: "999999999999" }')).toMatchObject({ state: 'pass' });
  });

  test('a reference that leads nowhere is an error of the check', async () => {
    const result = await ask(`dashboard: "\${ssm:/nowhere}"`);
    expect(result.state).toBe('error');
    expect(result.detail).toContain('/nowhere');
  });

  test('expired credentials are an error that says what to do', async () => {
    standIn.cloudwatch.dashboard('search');
    standIn.credentials.expire(standIn.keys.accessKeyId, NOW - 1);
    const result = await ask('dashboard: search');
    expect(result.state).toBe('error');
    expect(result.detail).toContain('role-to-assume');
  });
});
