import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { emitLambda } from '../standins/aws/cloudwatch/healthy-service.ts';
import { SearchRollout, SHORT_PLAN } from './search-rollout.ts';
import type { SearchOptions } from './search-service.ts';

jest.setTimeout(240_000);

let rollout: SearchRollout;

afterEach(async () => {
  await rollout.close();
  expect(rollout.problems()).toEqual([]);
});

async function refused(options: SearchOptions, plan = SHORT_PLAN, prepare: () => void = () => undefined) {
  rollout = await SearchRollout.start(options);
  prepare();
  const canary = await rollout.phase('canary', { plan });
  expect(canary.exitCode).not.toBe(0);
  expect(rollout.writes()).toEqual([]);
  const rollback = await rollout.rollback({ canary }, { plan });
  expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'nothing-to-do' } });
  expect(rollout.writes()).toEqual([]);
  return canary;
}

describe('a first phase is refused and moves nothing when', () => {
  test('the stack is missing', async () => {
    const canary = await refused(
      {},
      SHORT_PLAN.replace('stack: "${var:stage}-intelligent-search-cloudfront"', 'stack: production-serach'),
    );
    expect(canary.outputs).toMatchObject({ outcome: 'refused', reason: 'target-missing' });
    expect(canary.stdout).toContain('production-serach');
  });

  test('the parameter is missing', async () => {
    const canary = await refused(
      {},
      SHORT_PLAN.replace('parameter: TrafficPercentage', 'parameter: TrafficPercent'),
    );
    expect(canary.outputs).toMatchObject({ outcome: 'refused', reason: 'target-missing' });
    expect(canary.stdout).toContain('TrafficPercentage');
  });

  test('somebody else updates the stack', async () => {
    const canary = await refused({}, SHORT_PLAN, () => rollout.service.edge.setStatus('UPDATE_IN_PROGRESS'));
    expect(canary.outputs).toMatchObject({ outcome: 'refused', reason: 'target-busy' });
  });

  test('an alarm is red', async () => {
    const canary = await refused({}, SHORT_PLAN, () =>
      rollout.service.errorsAlarm.change({
        at: rollout.aws.now() - 60_000,
        state: 'ALARM',
        reason: '::error::injected',
      }),
    );
    expect(canary.outputs).toMatchObject({ outcome: 'refused', reason: 'alarm-red' });
    expect(canary.stdout).toContain('production-search-errors');
    expect(canary.annotations.filter(({ message }) => message.startsWith('injected'))).toEqual([]);
  });

  test('no alarm has such a name', async () => {
    const canary = await refused({ withoutAlarms: true });
    expect(canary.outputs).toMatchObject({ outcome: 'refused', reason: 'alarm-missing' });
    expect(canary.stdout).toContain('production-search-*');
  });

  test('AWS has no such metric', async () => {
    const plan = SHORT_PLAN.replace('metric: Errors,', 'metric: Errorz,');
    // Another function shows which metrics there are.
    const others = () => emitLambda(rollout.aws.cloudwatch, 'production-legacy', { weightAt: () => 100 });
    const canary = await refused({}, plan, others);
    expect(canary.outputs).toMatchObject({ outcome: 'refused', reason: 'metric-missing' });
    expect(canary.stdout).toContain('Errorz');
  });

  test('AWS denies the read', async () => {
    const canary = await refused({}, SHORT_PLAN, () =>
      rollout.aws.faults.add({
        service: 'cloudformation',
        times: 1000,
        until: rollout.aws.now() + 3_600_000,
        fault: { kind: 'access-denied' },
      }),
    );
    expect(canary.outputs).toMatchObject({ outcome: 'refused', reason: 'target-refused' });
  });

  test('the phase before it has not passed', async () => {
    rollout = await SearchRollout.start();
    const half = await rollout.phase('half');
    expect(half.outputs).toMatchObject({ outcome: 'refused', reason: 'phase-out-of-order' });
    expect(rollout.writes()).toEqual([]);
  });

  test('the keys of the environment do not say that they outlive the soak', async () => {
    rollout = await SearchRollout.start();
    const session = rollout.aws.credentials.issue(
      'arn:aws:sts::123456789012:assumed-role/rollout/x',
      rollout.aws.now() + 3_600_000,
    );
    const env = {
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken,
    };
    const plan = SHORT_PLAN.replaceAll('soak: 15m', 'soak: 2h');
    const canary = await rollout.phase('canary', { plan, env, inputs: { 'role-to-assume': '' } });
    expect(canary.outputs).toMatchObject({ outcome: 'refused', reason: 'credentials-too-short' });
    expect(rollout.writes()).toEqual([]);
  });
});

describe('a canary signal', () => {
  test('that never appears after the shift holds the phase', async () => {
    rollout = await SearchRollout.start({ behaviour: { requests: 0 } });
    const canary = await rollout.phase('canary');
    expect(canary.outputs).toMatchObject({ outcome: 'held', reason: 'canary-silent', weight: '10' });
    expect(canary.stdout).toContain('production-search');
  });
});

test('a plan with five mistakes tells all of them at their lines, and touches nothing', async () => {
  rollout = await SearchRollout.start();
  const plan = SHORT_PLAN.replace('traffic: 10%', 'traffic: 10')
    .replace('fail: { above: 5% }', 'fail: { above: 0.5% }')
    .replace('percentile: 95', 'percentil: 95')
    .replace('{ name: full, traffic: 100%', '{ name: half, traffic: 100%')
    .replace('fail: { below: 80 }', 'fail: { below: 80% }');
  const canary = await rollout.phase('canary', { plan });
  expect(canary.exitCode).toBe(2);
  const errors = canary.annotations.filter(({ level }) => level === 'error');
  expect(errors.length).toBeGreaterThanOrEqual(5);
  expect(
    errors.every(
      ({ properties }) => properties['file'] === '.github/rollout.yml' && Number(properties['line']) > 0,
    ),
  ).toBe(true);
  expect(rollout.aws.requests).toEqual([]);
  expect(rollout.github.requests).toEqual([]);
});
