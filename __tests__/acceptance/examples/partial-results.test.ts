import { afterEach, describe, expect, test } from '@jest/globals';
import type { ActionRun } from '../../harness/action.ts';
import { describeExample } from './describe-example.ts';
import type { Example } from './example.ts';
import { ExampleRun } from './example-run.ts';
import { deployTranscription, documentOf, FUNCTION, PARAMETER } from './transcription.ts';
import { missingOn } from './wire.ts';

const REGION = 'us-east-1';

const set = (percent: number) =>
  ({
    service: 'ssm',
    action: 'PutParameter',
    input: { Name: PARAMETER, Value: documentOf(percent), Overwrite: true },
  }) as const;
const READ = { service: 'ssm', action: 'GetParameter', input: { Name: PARAMETER } } as const;
/** All variables are written back with the one that is set. */
const switched = (on: boolean) =>
  ({
    service: 'lambda',
    action: 'UpdateFunctionConfiguration',
    input: {
      FunctionName: FUNCTION,
      Environment: { Variables: { LOG_LEVEL: 'INFO', PARTIAL_RESULTS_ENABLED: String(on) } },
    },
  }) as const;

const partialResults = {
  name: 'partial-results',
  soak: '1h',
  env: ({ endpoint }) => ({ SLACK_WEBHOOK: `${endpoint.url}/slack` }),
  deploy: (ground, fate) => deployTranscription(ground, { latency: fate === 'broken' }),
  passes: {
    wire: {
      preflight: [
        {
          service: 'cloudwatch',
          action: 'GetDashboard',
          input: { DashboardName: 'audio-transcription-partial-results' },
        },
        { service: 'budgets', action: 'DescribeBudget' },
      ],
      dark: [READ, set(0), switched(true)],
      'canary-1': [
        set(10),
        READ,
        { service: 'cloudwatch', action: 'GetMetricData' },
        { request: 'POST /slack', body: { text: /canary-1/ } },
      ],
      'half-1': [set(50), READ],
      'full-1': [set(100), READ],
    },
    look: ({ aws }) => {
      const writes = aws.requests.filter(({ action }) => action === 'PutParameter');
      expect(writes).toHaveLength(4);
      expect(aws.ssm.value(PARAMETER, REGION)).toBe(documentOf(100));
    },
  },
  // Too slow: back to the percentage before.
  fails: {
    phase: 'half-1',
    gate: 'P95 latency',
    weight: '10',
    wire: { rollback: [set(10), READ, { service: 'cloudwatch', action: 'GetMetricData' }] },
    look: ({ aws }) => expect(aws.ssm.value(PARAMETER, REGION)).toBe(documentOf(10)),
  },
} satisfies Example;

describeExample(partialResults);

describe('partial results', () => {
  let run: ExampleRun;
  afterEach(async () => {
    await run.close();
    expect(run.problems()).toEqual([]);
  });

  test('with errors are switched off at once, by the flag and in the function', async () => {
    run = await ExampleRun.start(
      { ...partialResults, deploy: (on) => deployTranscription(on, { errors: true }) },
      'broken',
    );
    const jobs: Record<string, ActionRun> = {};
    for (const phase of ['dark', 'canary-1', 'canary-2', 'half-1']) jobs[phase] = await run.phase(phase);
    expect(jobs['half-1']?.outputs).toMatchObject({ outcome: 'failed', restore: 'kill' });
    const rollback = await run.rollback(jobs);
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
    const off = { ...set(0), input: { Name: PARAMETER, Value: documentOf(0, false) } };
    expect(missingOn(run.sentBy('rollback'), [off, READ, switched(false)])).toEqual([]);
  });

  test('are taken back by hand, and the function goes without them', async () => {
    run = await ExampleRun.start(partialResults, 'healthy');
    for (const phase of ['dark', 'canary-1']) await run.phase(phase);
    const rollback = await run.rollback();
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
    expect(missingOn(run.sentBy('rollback'), [set(0), READ, switched(false)])).toEqual([]);
  });
});
