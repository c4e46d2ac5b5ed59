import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { SearchRollout } from './search-rollout.ts';

jest.setTimeout(240_000);

const MINUTE = 60_000;
let rollout: SearchRollout;

beforeEach(async () => {
  rollout = await SearchRollout.start();
});
afterEach(async () => {
  await rollout.close();
  expect(rollout.problems()).toEqual([]);
});

test('GitHub down in the middle of a soak: the soak goes on with a warning', async () => {
  const from = rollout.aws.now() + 8 * MINUTE;
  rollout.github.faults.add({ fault: { kind: 'down', status: 503 }, from, until: from + 6 * MINUTE });
  const canary = await rollout.phase('canary');
  expect(canary.outputs).toMatchObject({ outcome: 'passed', weight: '10' });
  expect(canary.annotations.some(({ level }) => level === 'warning')).toBe(true);
});

test('GitHub down before a shift: it waits, is refused, and has moved nothing', async () => {
  const began = rollout.aws.now();
  rollout.github.faults.add({ fault: { kind: 'down', status: 502, html: true } });
  const canary = await rollout.phase('canary');
  expect(canary.outputs).toMatchObject({ outcome: 'refused', reason: 'ledger-down' });
  expect((canary.endedAt - began) / MINUTE).toBeGreaterThan(14);
  expect((canary.endedAt - began) / MINUTE).toBeLessThan(25);
  expect(rollout.writes()).toEqual([]);
});

test('GitHub back within the wait: the shift goes on', async () => {
  const began = rollout.aws.now();
  rollout.github.faults.add({ fault: { kind: 'down', status: 503 }, until: began + 5 * MINUTE });
  const canary = await rollout.phase('canary');
  expect(canary.outputs).toMatchObject({ outcome: 'passed' });
});

test('GitHub down during a rollback: the weight is restored all the same', async () => {
  await rollout.close();
  rollout = await SearchRollout.start({ behaviour: { errors: 0.2 } });
  const canary = await rollout.phase('canary');
  expect(canary.outputs).toMatchObject({ outcome: 'failed' });
  rollout.github.faults.add({ fault: { kind: 'down', status: 500 } });
  const rollback = await rollout.rollback({ canary });
  expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
  expect(rollout.weight()).toBe('0');
});

test('GitHub down and no outcome: the rollback restores after five minutes', async () => {
  const at = rollout.aws.now() + 10 * MINUTE;
  await rollout.phase('canary', { stops: [{ at, act: (child) => child.signal('SIGKILL') }] });
  rollout.github.faults.add({ fault: { kind: 'down', status: 503 } });
  const began = rollout.aws.now();
  const rollback = await rollout.rollback({ canary: 'failure' });
  expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
  expect((rollback.endedAt - began) / MINUTE).toBeGreaterThan(5);
});

test('a token that may only read degrades to the summary', async () => {
  rollout.github.permissions['pull-requests'] = 'read';
  const canary = await rollout.phase('canary');
  expect(canary.outputs).toMatchObject({ outcome: 'passed' });
  expect(canary.summary).toContain('PASSED');
});
