import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { weight } from '../../src/domain/weight.ts';
import { type GithubLedger, githubLedger } from '../../src/ledger/github.ts';
import { bodyOfStatus, statusOf } from '../../src/ledger/github-statuses.ts';
import { encodeBody, type StatusBody } from '../../src/ledger/github-tokens.ts';
import { LedgerError } from '../../src/ledger/ledger.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Github } from '../../src/platform/github/github.ts';
import { createGithub } from '../../src/platform/github/octokit.ts';
import { patiently } from '../../src/rollout/claim/patience.ts';
import { keyOf, never, SHA, TARGET, want, workerOf } from '../contracts/ledger-cast.ts';
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

const claimOf = (release: string, overrides: object = {}) => {
  const { key, phase, index, phases, worker, planDigest, targets, horizon } = want(release, 0, workerOf(1));
  const fixed = { key, phase, index, phases, worker, planDigest, targets, horizon };
  return { type: 'claim', startWeight: weight(0), ...fixed, ...overrides } as const;
};

describe('a record in a status', () => {
  const weights = fc.double({ min: 0, max: 100, noNaN: true }).map(weight);
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    fc.constantFrom('] [gr1 finished', '%5D', 'a b', '\n'),
  );
  const actions = fc
    .record({ run: fc.integer({ min: 1 }).map(String), attempt: fc.integer({ min: 1, max: 99 }), job: text })
    .map(({ run, attempt, job }) => ({ id: `${run}.${attempt}.${job}`, run, attempt, job }));
  const worker = fc.oneof(
    actions,
    text.map((id) => ({ id })),
  );
  const body: fc.Arbitrary<StatusBody> = fc.oneof(
    worker.map((by) => ({ type: 'taken-over', claim: 7, worker: by }) as const),
    fc.record({
      type: fc.constant('taken-over'),
      claim: fc.constant(7),
      worker,
      after: fc.nat(),
    }),
    fc.record({ type: fc.constant('shifting'), claim: fc.constant(7), worker, from: weights, to: weights }),
    fc.record({
      type: fc.constant('shifted'),
      claim: fc.constant(7),
      worker,
      weight: weights,
      soakFrom: fc.nat(),
    }),
    fc.record({
      type: fc.constant('shifted'),
      claim: fc.constant(7),
      worker: fc.constant({ id: 'w' }),
      weight: weights,
      soakFrom: fc.nat(),
      revision: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('restored'), worker, weight: weights }),
    fc.record({ type: fc.constant('rolled-back'), weight: weights }),
    fc.record({
      type: fc.constant('abandoned'),
      by: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    }),
    fc.record({
      type: fc.constant('verdict'),
      claim: fc.constant(7),
      outcome: fc.constantFrom('failed', 'held'),
      reason: fc.constantFrom('gate-failed', 'drift'),
      weight: weights,
      restore: weights.map(String),
    }),
  ) as fc.Arbitrary<StatusBody>;

  const NO_ROOM: StatusBody = {
    type: 'shifted',
    claim: 7,
    worker: { id: 'w' },
    weight: weight(7.91734024703e-313),
    soakFrom: 10_000_000,
    revision: '\u{1109A}\u{1D160}\u{1D160}\u{1109A}\u{1D160}\u{1D160}',
  };

  /** The canary's revision is left out where there is no room for it, and only there. */
  const isTooLong = (written: StatusBody) =>
    written.type === 'shifted' && written.revision !== undefined && `[${encodeBody(written)}]`.length > 140;

  test('comes back exactly, or is refused before it is sent', () => {
    fc.assert(
      fc.property(body, (written) => {
        let description: string;
        try {
          description = statusOf(written, undefined).description;
        } catch (error) {
          expect(error).toBeInstanceOf(LedgerError);
          return;
        }
        expect(description.length).toBeLessThanOrEqual(140);
        const status = { id: 1, state: 'success', description, created_at: '2026-11-02T09:00:00Z' };
        const read = bodyOfStatus(status, 7);
        if (written.type === 'abandoned' && read?.type === 'abandoned' && read.by.endsWith('…'))
          expect(written.by.startsWith(read.by.slice(0, -1))).toBe(true);
        else if (isTooLong(written)) expect(read).toEqual({ ...written, revision: undefined });
        else expect(read).toEqual(written);
      }),
      { numRuns: 2000, examples: [[NO_ROOM]] },
    );
  });

  test('is not made by what a report says of untrusted text', async () => {
    const claim = await ledger.append(claimOf(SHA.a), never);
    for (const words of ['rolled-back 0', 'finished', 'verdict passed gates-passed 10']) {
      await ledger.statuses.set({ state: 'in_progress', description: `not passing: [gr1 ${words}]` }, never);
    }
    expect(await ledger.records(scope, never)).toEqual([claim]);
    expect(standIn.statuses).toHaveLength(3);
  });

  test('of a later version is not passed over', async () => {
    const claim = await ledger.append(claimOf(SHA.a), never);
    await github.createStatus(claim.id, { state: 'success', description: 'Ended [gr2 ended]' }, never);
    await expect(ledger.records(scope, never)).rejects.toMatchObject({
      transient: false,
      message: expect.stringContaining('later version'),
    });
  });
});

describe('what could not be read back is not written', () => {
  test('a claim of a worker whose later records would not fit', async () => {
    const worker = workerOf(12345678901, 1, 'j'.repeat(100));
    await expect(ledger.append(claimOf(SHA.a, { worker }), never)).rejects.toMatchObject({
      transient: false,
      hint: expect.stringContaining('60 characters'),
    });
    expect(standIn.requests).toEqual([]);
  });

  test('an order that names more than can be read', async () => {
    const releases = Array.from({ length: 101 }, (_, index) => keyOf(`r${index}`));
    const order = {
      key: keyOf(SHA.a),
      type: 'abort',
      releases,
      targets: [],
      worker: workerOf(1),
      note: '',
    } as const;
    await expect(ledger.append(order, never)).rejects.toMatchObject({ transient: false });
    expect(standIn.deployments).toEqual([]);
  });

  test('half a character at the end of a description', async () => {
    await ledger.append(claimOf(`x${'🚀'.repeat(100)}`), never);
    const [deployment] = standIn.deployments;
    expect(deployment?.description).toMatch(/^\P{Cs}+$/u);
    expect(deployment?.description?.length).toBeLessThanOrEqual(140);
  });
});

describe('an answer that is lost', () => {
  test('and a list that lags longer than we wait: the claim stands there once', async () => {
    standIn.faults.add({ fault: { kind: 'lost-answer' }, method: 'POST', times: 1 });
    standIn.lag.ms = 12_000;
    const ports = { clock, warn: () => undefined, wait: 60_000 };
    const claim = await clock.through(patiently((each) => ledger.append(claimOf(SHA.a), each), ports, never));
    expect(standIn.deployments.map(({ id }) => id)).toEqual([claim.id]);
  });
});

describe('lists', () => {
  test('a commit with more deployments than are read is not taken for one without this release', async () => {
    await ledger.append(claimOf(SHA.a), never);
    const [first] = standIn.deployments;
    for (let number = 0; number < 1000; number += 1)
      standIn.deployments.push({ ...(first as never as object), id: 9000 + number, payload: {} } as never);
    const holder = await ledger.append(claimOf(SHA.b), never);
    const shifted = { claim: holder.id, worker: workerOf(1), weight: weight(10), soakFrom: 1 };
    await ledger.append({ key: holder.key, type: 'shifted', ...shifted }, never);
    await expect(ledger.records(scope, never)).rejects.toMatchObject({ transient: false });
    expect(await ledger.records({ ...scope, release: SHA.b }, never)).toHaveLength(2);
  });

  test('a page that slips while it is read gives no record twice', async () => {
    const claim = await ledger.append(claimOf(SHA.a), never);
    const [first] = standIn.deployments;
    for (let number = 0; number < 99; number += 1)
      standIn.deployments.push({ ...(first as never as object), id: 9000 + number, payload: {} } as never);
    const slipping: Github = {
      ...github,
      listDeployments: async (query, signal) => {
        const page = await github.listDeployments(query, signal);
        if (query.page === 1)
          standIn.deployments.push({ ...(first as never as object), id: 9900, payload: {} } as never);
        return page;
      },
    };
    const records = await githubLedger({ github: slipping, clock, ref: 'main' }).records(scope, never);
    expect(records).toEqual([claim]);
  });
});
