import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cleanupCommand } from '../../src/commands/cleanup.ts';
import { phaseCommand } from '../../src/commands/phase.ts';
import { rollbackCommand } from '../../src/commands/rollback.ts';
import { maskOf } from '../../src/compose/mask.ts';
import type { Options } from '../../src/inputs.ts';
import { readRunner } from '../../src/platform/runner/runner.ts';
import type { World } from '../../src/world.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';

const QUIET = '{ set-alarm-actions: { actions: disable, alarms: ["search-*"] } }';
const PLAN = `version: 1
name: search
environment: production
region: us-east-1
traffic: { cloudformation: { stack: web, parameter: Percentage } }
phases:
  - { name: full, traffic: 100%, soak: 0, before: [${QUIET}] }
rollback: { steps: [${QUIET}] }
cleanup: { after: full, steps: [${QUIET}] }
`;

let aws: AwsStandIn;
let folder: string;
beforeEach(async () => {
  aws = await startAws({ clock: () => Date.parse('2026-11-23T09:00:00Z') });
  aws.cloudformation.stack({ name: 'web', parameters: { Percentage: { value: '0', default: '0' } } });
  aws.cloudwatch.alarm({ name: 'search-errors' });
  folder = mkdtempSync(join(tmpdir(), 'dry-run-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await aws.close();
});

function shell(): { readonly world: World; readonly said: string[] } {
  const said: string[] = [];
  const env = { ...aws.env };
  const mask = maskOf(env);
  const world: World = {
    env,
    runner: { ...readRunner(env, folder), inActions: false },
    worker: { id: 'host.1.x' },
    signal: new AbortController().signal,
    out: (text) => void said.push(text),
    warn: () => undefined,
    problems: async (problems) => void said.push(...problems.map(({ message }) => message)),
    mask,
    hide: async (secret) => void mask.hide(secret),
    terminal: { isTty: false, color: false, write: () => undefined, columns: () => 100 },
  };
  return { world, said };
}

test.each([
  ['a phase', phaseCommand, ['0 % → 100 %', 'before 1: disable', 'The ledger would accept it.']],
  [
    'a rollback',
    rollbackCommand,
    ['0 %, which it is already', 'rollback.steps 1: disable', 'It would restore'],
  ],
  ['a cleanup', cleanupCommand, ['The ledger would refuse it', 'has not passed']],
] as const)('a dry run of %s tells what would be done, and writes nothing', async (_case, command, lines) => {
  const { world, said } = shell();
  const ledgerFile = join(folder, 'ledger.jsonl');
  const options: Options = {
    plan: PLAN,
    phase: 'full',
    release: 'r1',
    allowStaticCredentials: true,
    approvals: [],
    confirm: [],
    ledgerFile,
    json: false,
    dryRun: true,
  };
  expect(await command(world, options)).toBe(0);
  for (const line of lines) expect(said.join('\n')).toContain(line);
  expect(
    aws.requests.map(({ action }) => action).filter((action) => !/^(Describe|Get)/.test(action)),
  ).toEqual([]);
  expect(existsSync(ledgerFile)).toBe(false);
});

test('a dry run that was left on is no green restore', async () => {
  const { world, said } = shell();
  const needs = JSON.stringify({
    full: { result: 'failure', outputs: { outcome: 'failed', phase: 'full', restore: '0' } },
  });
  const options: Options = {
    plan: PLAN,
    release: 'r1',
    needs,
    allowStaticCredentials: true,
    approvals: [],
    confirm: [],
    json: false,
    dryRun: true,
  };
  expect(await rollbackCommand(world, options)).toBe(5);
  expect(said.join('\n')).toContain('NOT restored, because `dry-run` is on');
});
