import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { SearchRollout, SHORT_PLAN } from './search-rollout.ts';

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

describe('a run that is cancelled', () => {
  test('in the middle of a soak ends at once as aborted, keeps its weight, and post closes what is open', async () => {
    const at = rollout.aws.now() + 10 * MINUTE;
    const canary = await rollout.phase('canary', { stops: [{ at, act: (child) => child.cancel(at) }] });
    expect(canary.signal).toBeNull();
    expect(canary.exitCode).not.toBe(0);
    expect(canary.endedAt - at).toBeLessThan(7500);
    expect(canary.summary).toContain('ABORTED');
    expect(canary.outputs).toMatchObject({ outcome: 'aborted', reason: 'cancelled' });
    expect(canary.post?.exitCode).toBe(0);
    const rollback = await rollout.rollback({ canary: 'cancelled' });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'kept', weight: '10' } });
    expect(rollout.writes()).toEqual(['10']);
  });

  test('goes back where the plan says so', async () => {
    const plan = SHORT_PLAN.replace('on-cancel: keep', 'on-cancel: rollback');
    const at = rollout.aws.now() + 10 * MINUTE;
    await rollout.phase('canary', { plan, stops: [{ at, act: (child) => child.cancel(at) }] });
    const rollback = await rollout.rollback({ canary: 'cancelled' }, { plan });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
  });

  test('while the stack is being updated leaves a state from which the rollback restores', async () => {
    const plan = SHORT_PLAN.replace('on-cancel: keep', 'on-cancel: rollback');
    const canary = await rollout.phase('canary', {
      plan,
      endAt: { request: ({ action }) => action === 'UpdateStack', when: 'after', how: 'cancel' },
    });
    expect(canary.exitCode).not.toBe(0);
    const rollback = await rollout.rollback({ canary: 'cancelled' }, { plan });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
    expect(rollout.weight()).toBe('0');
    expect(rollout.service.edge.status()).toMatch(/COMPLETE$/);
  });

  test('before a phase began moves nothing', async () => {
    const rollback = await rollout.rollback({ canary: 'cancelled' });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'nothing-to-do' } });
    expect(rollout.writes()).toEqual([]);
  });
});

describe('approvals', () => {
  test('one that is rejected keeps the weight and tells the commands', async () => {
    const canary = await rollout.phase('canary');
    const rollback = await rollout.rollback({ canary, 'approve-half': 'failure', half: 'skipped' });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'kept', weight: '10' } });
    expect(rollback.summary).toContain('gradual-rollout rollback --release');
    expect(rollout.writes()).toEqual(['10']);
  });

  test('one that is rejected goes back where the plan says so', async () => {
    const plan = SHORT_PLAN.replace('on-reject: keep', 'on-reject: rollback');
    const canary = await rollout.phase('canary', { plan });
    const rollback = await rollout.rollback({ canary, 'approve-half': 'failure', half: 'skipped' }, { plan });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
  });

  test('a run cancelled while it waits for one keeps the weight', async () => {
    const canary = await rollout.phase('canary');
    const rollback = await rollout.rollback({ canary, 'approve-half': 'cancelled', half: 'skipped' });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'kept', weight: '10' } });
  });

  test('one that is rejected before anything was moved is nothing', async () => {
    const rollback = await rollout.rollback({
      canary: 'skipped',
      'approve-half': 'failure',
      half: 'skipped',
    });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'nothing-to-do' } });
  });
});

describe('a runner that dies', () => {
  const moments = [
    [
      'at the first read of the weight',
      (count: number, action: string) => action === 'DescribeStacks' && count === 1,
      'before',
      'nothing-to-do',
    ],
    ['as it sends the update', (_: number, action: string) => action === 'UpdateStack', 'before', 'restored'],
    [
      'as the update was accepted',
      (_: number, action: string) => action === 'UpdateStack',
      'after',
      'restored',
    ],
    ['at the first look', (_: number, action: string) => action === 'GetMetricData', 'after', 'restored'],
  ] as const;
  test.each(moments)('%s is lost, and the rollback ends at 0', async (_, at, when, outcome) => {
    const afterWrite = () => rollout.writes().length > 0;
    const looking = (action: string) => action !== 'GetMetricData' || afterWrite();
    const canary = await rollout.phase('canary', {
      endAt: {
        request: ({ action }) =>
          looking(action) && at(rollout.aws.requests.filter((one) => one.action === action).length, action),
        when,
        how: 'SIGKILL',
      },
    });
    expect(canary.signal).toBe('SIGKILL');
    const rollback = await rollout.rollback({ canary: 'failure' });
    expect(rollback.exitCode).toBe(0);
    expect([outcome, 'nothing-to-do']).toContain(rollback.outputs['outcome']);
    expect(rollout.weight()).toBe('0');
    expect(rollout.service.edge.inForce('TrafficPercentage')).toBe('0');
  });
});

describe('AWS', () => {
  test('that stumbles through a soak decides nothing', async () => {
    const { faults, cloudwatch } = rollout.aws;
    const minute = (count: number) => ({ from: rollout.aws.now() + count * MINUTE });
    faults.add({ service: 'cloudwatch', ...minute(6), times: 2, fault: { kind: 'throttle' } });
    faults.add({ service: 'cloudwatch', ...minute(7), times: 2, fault: { kind: 'html' } });
    faults.add({ action: 'DescribeStacks', ...minute(8), times: 2, fault: { kind: 'empty' } });
    faults.add({ service: 'cloudwatch', ...minute(9), fault: { kind: 'reset' } });
    faults.add({ action: 'GetMetricData', ...minute(10), fault: { kind: 'hang' } });
    faults.add({ action: 'GetMetricData', ...minute(11), fault: { kind: 'expired-token' } });
    cloudwatch.disturb({ status: 'PartialData', ...minute(12) });
    cloudwatch.disturb({ status: 'InternalError', of: 'Errors', ...minute(13) });
    cloudwatch.disturb({ status: 'Forbidden', of: 'Duration', ...minute(14) });
    const canary = await rollout.phase('canary');
    expect(canary.outputs).toMatchObject({ outcome: 'passed', weight: '10' });
  });

  test('that loses the answer of an update is not asked twice', async () => {
    rollout.aws.faults.add({ action: 'UpdateStack', fault: { kind: 'lost-answer' } });
    const canary = await rollout.phase('canary');
    expect(canary.outputs).toMatchObject({ outcome: 'passed', weight: '10' });
    expect(
      new Set(
        rollout.aws.requests
          .filter(({ action }) => action === 'UpdateStack')
          .map(({ input }) => input['ClientRequestToken']),
      ).size,
    ).toBe(1);
  });

  test('whose update fails and goes back leaves the phase red at the old weight', async () => {
    rollout.service.edge.failNextUpdate({
      reason: 'Resource handler returned message: "@everyone ::error::no"',
    });
    const canary = await rollout.phase('canary');
    expect(canary.exitCode).not.toBe(0);
    expect(['held', 'refused']).toContain(canary.outputs['outcome']);
    const rollback = await rollout.rollback({ canary });
    expect(rollback.exitCode).toBe(0);
    expect(rollout.weight()).toBe('0');
  });

  test('whose stack hangs in UPDATE_ROLLBACK_FAILED is brought on by the rollback', async () => {
    const { edge } = rollout.service;
    const canary = await rollout.phase('canary');
    edge.failNextUpdate({ reason: 'nope', rollback: 'failed' });
    const half = await rollout.phase('half');
    expect(half.exitCode).not.toBe(0);
    expect(edge.status()).toBe('UPDATE_ROLLBACK_FAILED');
    const rollback = await rollout.rollback(
      { canary, 'approve-half': 'success', half: 'failure' },
      { plan: SHORT_PLAN.replace('on-held: keep', 'on-held: rollback') },
    );
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
    expect(rollout.aws.requests.map(({ action }) => action)).toContain('ContinueUpdateRollback');
  });
});
