import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { ActionRun } from '../../harness/action.ts';
import type { Example, Wire } from './example.ts';
import { ExampleRun } from './example-run.ts';
import { holds, missingOn, type Sent } from './wire.ts';

const LONGEST_LOG = 6000;
const LONGEST_LINE = 600;
const MOST_LINES = 60;

interface JobEnd {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Plays an example through the bundle: to the end with its cleanup, and failing in a later phase with its rollback. */
export function describeExample(example: Example): void {
  jest.setTimeout(240_000);
  let run: ExampleRun;

  describe(`the example ${example.name}`, () => {
    afterEach(async () => {
      await run.close();
      expect(run.problems()).toEqual([]);
    });

    test('passes to the end, and is cleaned up behind', async () => {
      run = await ExampleRun.start(example, 'healthy');
      const preflight = await run.preflight();
      expectJob(preflight, { exitCode: 0, outputs: { ready: 'true' } });
      for (const { name } of run.plan.phases) await pass(run, name);
      if (run.plan.cleanup !== undefined) await cleanUp(run, example);
      expectWire(run, example.passes.wire);
      expect(await run.forbidden()).toEqual([]);
      example.passes.look?.(run);
    });

    test(`fails in ${example.fails.phase}, and is rolled back`, async () => {
      const { phase, gate, weight = '0', wire, look } = example.fails;
      run = await ExampleRun.start(example, 'broken');
      const names = run.plan.phases.map(({ name }) => name);
      const jobs: Record<string, ActionRun> = {};
      for (const name of names.slice(0, names.indexOf(phase))) jobs[name] = await pass(run, name);
      const failed = await run.phase(phase);
      expectJob(failed, { exitCode: 1, outputs: { outcome: 'failed', reason: 'gate-failed' } });
      expect(failed.summary).toContain(gate);
      const rollback = await run.rollback({ ...jobs, [phase]: failed });
      expectJob(rollback, { exitCode: 0, outputs: { outcome: 'restored', weight } });
      expectWire(run, wire);
      expect(await run.forbidden()).toEqual([]);
      look?.(run);
    });
  });
}

async function pass(run: ExampleRun, name: string): Promise<ActionRun> {
  const job = await run.phase(name);
  expectJob(job, { exitCode: 0, outputs: { outcome: 'passed', phase: name } });
  return job;
}

/** Not before its time, and then to its end. */
async function cleanUp(run: ExampleRun, example: Example): Promise<void> {
  const wait = run.plan.cleanup?.wait ?? 0;
  example.beforeCleanup?.(run);
  const over = run.aws.now();
  if (wait > 0) expectJob(await run.cleanup(over), { exitCode: 0, outputs: { outcome: 'pending' } });
  expectJob(await run.cleanup(over + wait), { exitCode: 0, outputs: { outcome: 'passed' } });
}

/** How a job must have ended; when it has not, what it printed tells why. */
function expectJob({ exitCode, outputs, stdout, stderr }: ActionRun, wanted: JobEnd): void {
  const ended = { exitCode, outputs };
  const log = holds(ended, wanted) ? {} : { log: `${stdout}${stderr}`.slice(-LONGEST_LOG) };
  expect({ ...ended, ...log }).toEqual({ ...ended, ...wanted, outputs: { ...outputs, ...wanted.outputs } });
}

function expectWire(run: ExampleRun, wire: Wire): void {
  const missing = Object.entries(wire).flatMap(([job, expected]) => {
    const sent = run.sentBy(job);
    const found = missingOn(sent, expected).map((each) => `${job}: ${each}`);
    return found.length === 0 ? [] : [...found, `${job} sent:`, ...toldOf(sent)];
  });
  expect(missing).toEqual([]);
}

/** What a job has sent, each once: what a test that fails has to show. */
function toldOf({ calls, requests }: Sent): readonly string[] {
  const told = [
    ...calls.map(({ service, action, input }) => `${service} ${action} ${JSON.stringify(input)}`),
    ...requests.map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`),
  ];
  return [...new Set(told)].map((line) => line.slice(0, LONGEST_LINE)).slice(0, MOST_LINES);
}
