import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { weight } from '../../src/domain/weight.ts';
import { githubLedger } from '../../src/ledger/github.ts';
import { githubWorkers } from '../../src/ledger/github-workers.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createGithub } from '../../src/platform/github/octokit.ts';
import { claimPhase } from '../../src/rollout/claim/claim.ts';
import { guardWrites } from '../../src/rollout/claim/guard.ts';
import { held, keyOf, never, SHA, shiftRecords, verdict, want, workerOf } from '../contracts/ledger-cast.ts';
import { type GithubStandIn, startGithub } from '../standins/github/server.ts';
import { SteppedClock } from './stepped-clock.ts';

/** Hundreds of real requests over a socket, each checked against the description. */
jest.setTimeout(120_000);

/** Requests an hour that a repository's GITHUB_TOKEN has, for all its jobs together. */
const HOURLY_LIMIT = 1000;

let clock: SteppedClock;
let standIn: GithubStandIn;

beforeEach(async () => {
  clock = new SteppedClock();
  standIn = await startGithub({ clock: () => clock.now().getTime() });
});
afterEach(async () => {
  await standIn.close();
  expect(standIn.problems).toEqual([]);
});

/** One process: its own connection, and so its own memory of what it has read. */
function job() {
  const { url: apiUrl, token, repository } = standIn;
  const github = createGithub({ apiUrl, token, repository, clock: systemClock, warn: () => undefined });
  const ledger = githubLedger({ github, clock, ref: 'main' });
  return { ledger, workers: githubWorkers(github), clock, warn: () => undefined };
}

/** What was asked of GitHub meanwhile; an answer that nothing has changed costs nothing of the limit. */
async function counted(deed: () => Promise<unknown>): Promise<{ sent: number; charged: number }> {
  const before = standIn.requests.length;
  await deed();
  const sent = standIn.requests.slice(before);
  return { sent: sent.length, charged: sent.filter(({ status }) => status !== 304).length };
}

const sha = (number: number) => number.toString(16).padStart(40, '0');

/** Old releases, as GitHub would list them: a claim each, and what followed it. */
function history(count: number, { plan, follow }: { plan: string; follow: readonly string[] }): void {
  for (let number = 0; number < count; number += 1) {
    const id = standIn.deployments.length + 1;
    const at = clock.now().getTime();
    const { phase, index, phases, worker, planDigest, targets, horizon } = want(sha(id), 0, workerOf(id));
    const claim = { phase, index, phases, worker, planDigest, targets, horizon, startWeight: weight(0) };
    const own = plan === 'search' ? targets : [`lambda:${plan}`];
    const record = { type: 'claim', ...claim, targets: own };
    const payload = { 'gradual-rollout': 1, key: keyOf(sha(id), plan), mark: '', record };
    const fixed = { listed: 0, transient: false, production: true, description: null };
    const named = { ref: sha(id), sha: sha(id), task: 'gradual-rollout', environment: 'production' };
    standIn.deployments.push({ id, at, payload, ...named, ...fixed });
    for (const description of follow) {
      const status = { at, listed: 0, deployment: id, state: 'inactive', description, logUrl: '' };
      standIn.statuses.push({ id: standIn.statuses.length + 1, ...status });
    }
    clock.advance(1000);
  }
}
const FINISHED = [
  '[gr1 shifting @1.1.canary 0 10]',
  '[gr1 verdict passed gates-passed 10]',
  '[gr1 finished]',
];
const WITHDRAWN = ['[gr1 verdict refused alarm-red 0]', '[gr1 withdrawn]'];

/** From the first look at the ledger to the look directly before the first write. */
async function claim(ports: ReturnType<typeof job>) {
  const claimed = held(await claimPhase(want(SHA.a, 0, workerOf(9000)), ports, never));
  await clock.through(claimed.confirmed);
  const guard = guardWrites(claimed, ports, never);
  await guard.confirmed(never);
  await guard.beforeWrite();
  return { claimed, guard };
}

describe('requests (docs/ledger.md tells these figures)', () => {
  test.each([
    ['of a plan that has rolled out before', 'search', FINISHED, { sent: 17, charged: 11 }],
    ['of other plans, none of this one', 'brain-api', FINISHED, { sent: 52, charged: 26 }],
  ] as const)('a claim among 1,000 old deployments %s', async (_what, plan, follow, expected) => {
    history(1000, { plan, follow });
    expect(await counted(() => claim(job()))).toEqual(expected);
  });

  test('a claim after 300 refused ones of the same plan asks for each of them once, a look for none', async () => {
    history(1, { plan: 'search', follow: FINISHED });
    history(300, { plan: 'search', follow: WITHDRAWN });
    const ports = job();
    let soaking: Awaited<ReturnType<typeof claim>> | undefined;
    const claiming = async () => {
      soaking = await claim(ports);
    };
    expect((await counted(claiming)).charged).toBeLessThan(HOURLY_LIMIT / 3);
    expect(await counted(async () => soaking?.guard.check(never))).toEqual({ sent: 6, charged: 0 });
  });

  test('a soak of 6 h that looks every minute', async () => {
    history(100, { plan: 'search', follow: FINISHED });
    const ports = job();
    const { claimed, guard } = await claim(ports);
    for (const record of shiftRecords(claimed, weight(10))) await ports.ledger.append(record, never);
    const soak = await counted(async () => {
      for (let minute = 0; minute < 360; minute += 1) {
        clock.advance(60_000);
        await guard.check(never);
        if (minute % 30 === 0)
          await ports.ledger.statuses.set({ state: 'in_progress', description: `Soaking ${minute}` }, never);
      }
      await ports.ledger.append(verdict(claimed.claim, 'passed', weight(10)), never);
    });
    expect(soak).toEqual({ sent: 1093, charged: 52 });
    expect(soak.charged).toBeLessThan(HOURLY_LIMIT / 10);
  });
});
