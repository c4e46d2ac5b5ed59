import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { postCommand } from '../../src/commands/post.ts';
import { keepingState, leaveOpen } from '../../src/compose/keeping-state.ts';
import { githubOf, ledgerOf } from '../../src/compose/ledger.ts';
import type { LedgerRecord, NewRecord } from '../../src/domain/record.ts';
import { weight } from '../../src/domain/weight.ts';
import { readInputs } from '../../src/inputs.ts';
import { type Ledger, LedgerError } from '../../src/ledger/ledger.ts';
import type { World } from '../../src/world.ts';
import { keyOf, never, SHA, want, workerOf } from '../contracts/ledger-cast.ts';
import { type GithubStandIn, startGithub } from '../standins/github/server.ts';

jest.setTimeout(60_000);

const { phase, index, phases, planDigest, targets, horizon, worker, key } = want(SHA.a, 0, workerOf(1));
const CLAIM: NewRecord = {
  ...{ key, type: 'claim', phase, index, phases, planDigest, targets, horizon, worker },
  startWeight: weight(0),
};

let github: GithubStandIn;
let folder: string;
beforeEach(async () => {
  github = await startGithub();
  folder = mkdtempSync(join(tmpdir(), 'post-'));
});
afterEach(async () => {
  await github.close();
  rmSync(folder, { recursive: true });
  expect(github.problems).toEqual([]);
});

/** The world of a step; `state` is what an earlier step of the action has kept. */
function worldOf(state: Readonly<Record<string, string>> = {}): World {
  const file = join(folder, 'state');
  writeFileSync(file, '');
  return {
    env: { ...github.env, GITHUB_STATE: file, INPUT_TOKEN: github.token, ...state },
    runner: {
      inActions: true,
      repository: github.repository,
      sha: SHA.a,
      attempt: 1,
      selfHosted: false,
      apiUrl: github.url,
      temp: folder,
      workspace: folder,
    },
    worker,
    signal: never,
    out: () => {},
    problems: async () => {},
    mask: (text) => text,
    hide: async () => {},
    warn: () => {},
    terminal: { isTty: false, color: false, write: () => {}, columns: () => 80 },
  };
}

/** What the runner hands to the post step: of each name the last value. */
function keptBy(world: World): Record<string, string> {
  const lines = readFileSync(world.env['GITHUB_STATE'] ?? '', 'utf8').split('\n');
  const entries = lines.filter((line) => line !== '').map((line) => line.split(/=(.*)/s));
  return Object.fromEntries(entries.map(([name, value]) => [`STATE_${name}`, value ?? '']));
}

function opened(world: World) {
  return ledgerOf(world, {}, { kind: 'github', github: githubOf(world, readInputs(world.env)) });
}

async function verdicts(world: World): Promise<readonly LedgerRecord[]> {
  const { ledger } = await opened(world);
  const records = await ledger.records({ ...key, targets }, never);
  return records.filter(({ type }) => type === 'verdict');
}

/** A main step that claims, and of whose verdict the ledger takes nothing. */
async function leftBehind(verdict?: Partial<NewRecord>): Promise<Record<string, string>> {
  const world = worldOf();
  const { ledger } = await opened(world);
  const stored = await ledger.append(CLAIM, never);
  if (verdict === undefined) return keptBy(world);
  const deaf: Ledger = {
    ...ledger,
    append: async (record, signal) => {
      if (record.type === 'verdict') throw new LedgerError('502', { transient: true });
      return ledger.append(record, signal);
    },
  };
  const keeping = keepingState(
    { ...deaf, append: async (r, s) => (r.type === 'claim' ? stored : deaf.append(r, s)) },
    world.env,
  );
  await keeping.append(CLAIM, never);
  const record = { key, type: 'verdict', claim: stored.id, weight: weight(10), ...verdict } as NewRecord;
  await expect(keeping.append(record, never)).rejects.toThrow('502');
  return keptBy(world);
}

describe('the post step', () => {
  test('closes a phase that was killed as aborted', async () => {
    const world = worldOf(await leftBehind());
    expect(await postCommand(world, readInputs(world.env))).toBe(0);
    expect(await verdicts(world)).toMatchObject([{ outcome: 'aborted', reason: 'cancelled' }]);
  });

  test('writes the failure that the ledger could not be told of, and does not call it a cancellation', async () => {
    const world = worldOf(
      await leftBehind({ outcome: 'failed', reason: 'gate-failed', restore: '0' } as object),
    );
    await postCommand(world, readInputs(world.env));
    expect(await verdicts(world)).toMatchObject([
      { outcome: 'failed', reason: 'gate-failed', restore: '0', weight: 10 },
    ]);
  });

  test('does not pass a phase whose job has told that it is held', async () => {
    const world = worldOf(await leftBehind({ outcome: 'passed', reason: 'gates-passed' } as object));
    await postCommand(world, readInputs(world.env));
    expect(await verdicts(world)).toMatchObject([{ outcome: 'held', reason: 'ledger-unreachable' }]);
  });

  test('leaves a phase that broke off by a fault of ours without a verdict: it is lost', async () => {
    const main = worldOf();
    const { ledger } = await opened(main);
    await ledger.append(CLAIM, never);
    leaveOpen(main.env);
    const world = worldOf(keptBy(main));
    await postCommand(world, readInputs(world.env));
    expect(await verdicts(world)).toEqual([]);
  });

  test('has nothing to do after a verdict', async () => {
    const main = worldOf();
    const { ledger } = await opened(main);
    const { id: claim } = await ledger.append(CLAIM, never);
    await ledger.append(
      { key: keyOf(SHA.a), type: 'verdict', claim, outcome: 'held', reason: 'drift', weight: weight(10) },
      never,
    );
    const world = worldOf(keptBy(main));
    await postCommand(world, readInputs(world.env));
    expect(await verdicts(world)).toHaveLength(1);
  });
});
