import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { ROOT } from '../../harness/action-metadata.ts';
import { runCli } from '../../harness/cli.ts';
import { type AwsStandIn, startAws } from '../../standins/aws/server.ts';

jest.setTimeout(120_000);

const PARAMETER = '/audio-transcription/dev/partial-results/config';
const PLAN = join(ROOT, 'examples/partial-results/.github/rollout.yml');
const documentOf = (percent: number) =>
  `{"enabled":true,"rollout_percentage":${percent},"min_stability_threshold":0.85,"max_buffer_timeout":5.0}`;
let aws: AwsStandIn;
let folder: string;
let at: number;

beforeEach(async () => {
  aws = await startAws();
  at = aws.now();
  folder = mkdtempSync(join(tmpdir(), 'dev-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await aws.close();
  expect(aws.problems).toEqual([]);
});

/** What a job of dev.yml does, from a shell; its status, and what it printed. */
async function gradualRollout(...args: readonly string[]): Promise<string> {
  const common = [
    '--plan',
    PLAN,
    '--environment',
    'dev',
    '--release',
    'try',
    '--ledger',
    join(folder, 'ledger'),
  ];
  const { exitCode, stdout, stderr, endedAt } = await runCli([...args, ...common], { aws, at });
  at = endedAt;
  return `${exitCode} ${stdout}${stderr}`;
}

test('partial results are tried in dev: off, on, and off again by the rollback', async () => {
  aws.ssm.parameter(PARAMETER, documentOf(100));
  const settings = aws.lambda.function({
    name: 'audio-processor-dev',
    versions: {},
    variables: { LOG: 'x' },
  });
  expect(await gradualRollout('phase', 'off')).toMatch(/^0 /);
  expect(aws.ssm.value(PARAMETER, 'us-east-1')).toBe(documentOf(0));
  expect(settings.variables).toEqual({ LOG: 'x', PARTIAL_RESULTS_ENABLED: 'true' });
  // Held or refused, by whether `off` still had to wait for the readers of what its step had written.
  expect(await gradualRollout('phase', 'on')).toMatch(/^[45] .*Not confirmed/s);
  const seen = ['--confirm', 'A new session gets final results only'];
  expect(await gradualRollout('phase', 'on', ...seen)).toMatch(/^0 /);
  expect(await gradualRollout('rollback')).toMatch(/^0 /);
  const writes = aws.requests.filter(({ action }) => action === 'PutParameter');
  expect(writes.map(({ input }) => [input['Name'], input['Value']])).toEqual([
    [PARAMETER, documentOf(0)],
    [PARAMETER, documentOf(100)],
    [PARAMETER, documentOf(0)],
  ]);
  expect(settings.variables).toEqual({ LOG: 'x', PARTIAL_RESULTS_ENABLED: 'false' });
});
