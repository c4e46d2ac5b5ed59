import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { weight } from '../../src/domain/weight.ts';
import { type GithubLedger, githubLedger } from '../../src/ledger/github.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Github } from '../../src/platform/github/github.ts';
import { createGithub } from '../../src/platform/github/octokit.ts';
import { keyOf, never, SHA, TARGET, verdict, want, workerOf } from '../contracts/ledger-cast.ts';
import { type GithubStandIn, startGithub } from '../standins/github/server.ts';
import { SteppedClock } from './stepped-clock.ts';

/** The first use of the description compiles it, which takes seconds on a busy machine. */
jest.setTimeout(60_000);

const scope = { ...keyOf(SHA.a), targets: [TARGET] };
let clock: SteppedClock;
let standIn: GithubStandIn;
let github: Github;
let ledger: GithubLedger;

beforeEach(async () => {
  clock = new SteppedClock();
  standIn = await startGithub({ clock: () => clock.now().getTime() });
  const { url: apiUrl, token, repository } = standIn;
  github = createGithub({ apiUrl, token, repository, clock: systemClock, warn: () => undefined });
  ledger = githubLedger({ github, clock, ref: 'main', runUrl: 'https://github.invalid/run' });
});
afterEach(async () => {
  await standIn.close();
  expect(standIn.problems).toEqual([]);
});

const claimOf = (release: string, index = 0, targets: readonly string[] = [TARGET]) => {
  const { key, phase, phases, worker, planDigest, horizon } = want(release, index, workerOf(1));
  return {
    key,
    type: 'claim',
    phase,
    index,
    phases,
    worker,
    planDigest,
    horizon,
    targets,
    startWeight: weight(0),
  } as const;
};
const sha = (number: number) => number.toString(16).padStart(40, '0');

describe('what people see', () => {
  test('what has traffic is named where there is room for it, and the shift is told where there is none', async () => {
    const claim = await ledger.append(claimOf(SHA.a), never);
    const shifted = {
      key: claim.key,
      type: 'shifted',
      claim: claim.id,
      worker: workerOf(1),
      weight: weight(10),
      soakFrom: 1,
    } as const;
    await ledger.append({ ...shifted, revision: 'search:12' }, never);
    await ledger.append({ ...shifted, revision: 'x'.repeat(200) }, never);
    expect(standIn.statuses.map(({ description }) => description)).toEqual([
      'At 10 %, soaking [gr1 shifted @1.1.canary 10 1 search%3A12]',
      'At 10 %, soaking [gr1 shifted @1.1.canary 10 1]',
    ]);
    const read = (await ledger.records({ ...claim.key, targets: [] }, never)).filter(
      ({ type }) => type === 'shifted',
    );
    expect(read.map((each) => 'revision' in each && each.revision)).toEqual(['search:12', false]);
  });

  test('the commit, the environment, and a sentence with the record behind it', async () => {
    const claim = await ledger.append(claimOf(`${SHA.a}.2`), never);
    await ledger.append(
      {
        key: claim.key,
        type: 'shifting',
        claim: claim.id,
        worker: workerOf(12345678901),
        from: weight(0),
        to: weight(10),
      },
      never,
    );
    await ledger.append(verdict(claim as never, 'passed', weight(10)), never);
    expect(standIn.deployments[0]).toMatchObject({
      sha: SHA.a,
      environment: 'production',
      task: 'gradual-rollout',
      transient: false,
    });
    expect(standIn.statuses.map(({ state, description }) => [state, description])).toEqual([
      ['in_progress', 'Shifting from 0 % to 10 % [gr1 shifting @12345678901.1.canary 0 10]'],
      ['success', 'passed at 10 % [gr1 verdict passed gates-passed 10]'],
    ]);
    expect(standIn.statuses.map(({ logUrl }) => logUrl)).toEqual([
      workerOf(12345678901).url,
      'https://github.invalid/run',
    ]);
  });

  test('statuses of the reporter go to the claim in hand and are no records', async () => {
    await ledger.statuses.set({ state: 'in_progress', description: 'nothing yet' }, never);
    const claim = await ledger.append(claimOf(SHA.a), never);
    await ledger.statuses.set({ state: 'in_progress', description: 'Soaking: errors 0.1 % [of 5 %]' }, never);
    expect(standIn.statuses).toMatchObject([{ deployment: claim.id }]);
    expect(await ledger.records(scope, never)).toEqual([claim]);
  });

  test('a sentence gives way to the record', async () => {
    const claim = await ledger.append(claimOf(SHA.a), never);
    const worker = workerOf(12345678901, 12, 'j'.repeat(70));
    const record = {
      key: claim.key,
      type: 'shifting',
      claim: claim.id,
      worker,
      from: weight(33.333333),
      to: weight(66.666667),
    } as const;
    const stored = await ledger.append(record, never);
    expect(standIn.statuses[0]?.description).toMatch(/^Shif.{0,20}\[gr1 /);
    expect((await ledger.records(scope, never)).at(-1)).toEqual(stored);
  });

  test('a name that leaves no room is told before anything is sent', async () => {
    const claim = await ledger.append(claimOf(SHA.a), never);
    const record = {
      key: claim.key,
      type: 'taken-over',
      claim: claim.id,
      worker: { id: 'x'.repeat(141) },
    } as const;
    await expect(ledger.append(record, never)).rejects.toMatchObject({
      transient: false,
      hint: expect.stringContaining('60 characters'),
    });
    expect(standIn.statuses).toEqual([]);
  });
});

describe('what is not ours', () => {
  test('deployments and statuses of others are passed over', async () => {
    await github.createDeployment(
      { ref: SHA.a, task: 'deploy', environment: 'production', description: '', payload: {} },
      never,
    );
    for (const payload of [
      {},
      { 'gradual-rollout': 1 },
      { 'gradual-rollout': 1, key: keyOf(SHA.b), record: { type: 'claim' } },
      { 'gradual-rollout': 'x' },
    ]) {
      await github.createDeployment(
        { ref: SHA.a, task: 'gradual-rollout', environment: 'production', description: '', payload },
        never,
      );
    }
    const claim = await ledger.append(claimOf(SHA.a), never);
    for (const description of [
      '',
      'Deployed',
      '[gr1 ]',
      '[gr1 shifted]',
      '[gr1 shifted @1.1.canary 900 1]',
      '[gr1 rolled-back ]',
      '[gr1 rolled-back -1]',
      '[gr1 abandoned %]',
      '[gr finished]',
      '[gr0 finished]',
      '[gr1 hello]',
    ]) {
      await github.createStatus(claim.id, { state: 'success', description }, never);
    }
    expect(await ledger.records(scope, never)).toEqual([claim]);
  });

  test('a payload that comes back as text is read', async () => {
    const claim = await ledger.append(claimOf(SHA.a), never);
    const [stored] = standIn.deployments;
    if (stored === undefined) throw new Error('no deployment');
    standIn.deployments[0] = { ...stored, payload: JSON.stringify(stored.payload) };
    expect(await ledger.records(scope, never)).toEqual([claim]);
  });

  test('what a later version wrote is not guessed at', async () => {
    const payload = { 'gradual-rollout': 2 };
    await github.createDeployment(
      { ref: SHA.a, task: 'gradual-rollout', environment: 'production', description: '', payload },
      never,
    );
    await expect(ledger.records(scope, never)).rejects.toMatchObject({
      transient: false,
      message: expect.stringContaining('later version'),
    });
  });
});

describe('reading', () => {
  async function history(releases: number): Promise<void> {
    for (let number = 1; number <= releases; number += 1) {
      const claim = await ledger.append(claimOf(sha(number)), never);
      await ledger.append(
        {
          key: claim.key,
          type: 'shifting',
          claim: claim.id,
          worker: workerOf(1),
          from: weight(0),
          to: weight(10),
        },
        never,
      );
      await ledger.append({ key: claim.key, type: number === 1 ? 'aborted' : 'finished' }, never);
      clock.advance(1000);
    }
  }

  test('stops at the newest release that held everything, whatever lies behind it', async () => {
    await history(8);
    const before = standIn.requests.length;
    const records = await ledger.records({ ...scope, release: SHA.a }, never);
    expect(new Set(records.map(({ key }) => key.release))).toEqual(
      new Set([sha(8), sha(7), sha(6), sha(5), sha(4)]),
    );
    const asked = standIn.requests.slice(before).filter(({ path }) => path.endsWith('/statuses'));
    expect(asked).toHaveLength(5);
  });

  test('goes on over pages while a target is not accounted for', async () => {
    await ledger.append(claimOf(sha(1), 0, ['other', TARGET]), never);
    for (let number = 0; number < 120; number += 1) {
      standIn.deployments.push({
        ...(standIn.deployments[0] as never as object),
        id: 9000 + number,
        payload: {},
      } as never);
    }
    const records = await ledger.records({ plan: 'x', environment: 'y', targets: ['other'] }, never);
    expect(records).toMatchObject([{ key: keyOf(sha(1)) }]);
  });

  test('does not forget the end of the release that asks, however old', async () => {
    await history(9);
    const records = await ledger.records({ ...scope, release: sha(1) }, never);
    expect(records).toContainEqual(expect.objectContaining({ type: 'aborted', key: keyOf(sha(1)) }));
  });

  test('reads a deployment with more statuses than a page holds', async () => {
    const claim = await ledger.append(claimOf(SHA.a), never);
    await ledger.append(
      {
        key: claim.key,
        type: 'shifting',
        claim: claim.id,
        worker: workerOf(1),
        from: weight(0),
        to: weight(10),
      },
      never,
    );
    const [first] = standIn.statuses;
    for (let number = 0; number < 150; number += 1)
      standIn.statuses.push({
        ...(first as never as object),
        id: 9000 + number,
        description: 'soaking',
      } as never);
    expect((await ledger.records(scope, never)).map(({ type }) => type)).toEqual(['claim', 'shifting']);
  });
});

describe('faults', () => {
  test('a claim whose answer is lost stands there once', async () => {
    standIn.faults.add({ fault: { kind: 'lost-answer' }, method: 'POST', times: 1 });
    const claim = await clock.through(ledger.append(claimOf(SHA.a), never));
    expect(standIn.deployments.map(({ id }) => id)).toEqual([claim.id]);
    expect(await ledger.records(scope, never)).toEqual([claim]);
  });

  test('a claim that did not get through may be tried again', async () => {
    standIn.faults.add({ fault: { kind: 'reset' }, method: 'POST', times: 1 });
    await expect(clock.through(ledger.append(claimOf(SHA.a), never))).rejects.toMatchObject({
      transient: true,
    });
    expect(standIn.deployments).toEqual([]);
  });

  test.each([
    ['not-accessible', 'deployments: write'],
    ['bad-credentials', 'a token ends with its job'],
  ] as const)('%s is told at once with the remedy', async (kind, remedy) => {
    standIn.faults.add({ fault: { kind } });
    await expect(ledger.append(claimOf(SHA.a), never)).rejects.toMatchObject({
      transient: false,
      hint: expect.stringContaining(remedy),
    });
  });

  test('a long rate limit may pass', async () => {
    standIn.faults.add({ fault: { kind: 'rate-limit', retryAfter: 3600, secondary: true } });
    await expect(ledger.records(scope, never)).rejects.toMatchObject({ transient: true });
  });
});

test('what concerns a release stands on its newest claim, whoever wrote that', async () => {
  const first = await ledger.append(claimOf(SHA.a), never);
  const second = await ledger.append(claimOf(SHA.a, 1), never);
  const elsewhere = githubLedger({ github, clock, ref: 'main' });
  await elsewhere.append({ key: keyOf(SHA.a), type: 'restoring', to: weight(0), worker: workerOf(2) }, never);
  expect(standIn.statuses).toMatchObject([{ deployment: second.id }]);
  expect(first.id).toBeLessThan(second.id);
});

test('a release without a claim gets a deployment for its record', async () => {
  const stored = await ledger.append(
    { key: keyOf('v1.2'), type: 'restored', weight: weight(0), worker: workerOf(2) },
    never,
  );
  expect(await ledger.records({ ...keyOf('v1.2'), targets: [] }, never)).toEqual([stored]);
});
