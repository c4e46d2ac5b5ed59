import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { played, RECORDED_RESOLUTION, readRecording } from '../standins/aws/cloudwatch/recorded.ts';
import { PLAN, SearchRollout } from './search-rollout.ts';

jest.setTimeout(240_000);

const HOUR = 3_600_000;
let rollout: SearchRollout;

afterEach(async () => {
  await rollout.close();
  expect(rollout.problems()).toEqual([]);
});

describe('a rollout', () => {
  test('goes from 0 over 10 and 50 to 100 % with four hours of soak each', async () => {
    rollout = await SearchRollout.start();
    for (const [phase, weight] of [
      ['canary', '10'],
      ['half', '50'],
      ['full', '100'],
    ] as const) {
      const began = rollout.aws.now();
      const job = await rollout.phase(phase, { plan: PLAN });
      expect(job.outputs).toMatchObject({
        outcome: 'passed',
        reason: 'gates-passed',
        phase,
        weight,
        restore: '',
      });
      expect(job.exitCode).toBe(0);
      expect(job.summary).toContain('PASSED');
      expect((job.endedAt - began) / HOUR).toBeGreaterThan(4);
      expect((job.endedAt - began) / HOUR).toBeLessThan(4.5);
      expect(rollout.weight()).toBe(weight);
    }
    expect(rollout.writes()).toEqual(['10', '50', '100']);
  });

  test('keeps every other parameter, the capabilities and the tags of the stack', async () => {
    rollout = await SearchRollout.start();
    await rollout.phase('canary');
    const { edge } = rollout.service;
    expect(edge.shown('LegacySystemOriginDomain')).toBe('legacy.example.com');
    expect(edge.shown('OriginSecret')).toBe('shared-with-the-origin');
    const [update] = rollout.aws.requests.filter(({ action }) => action === 'UpdateStack');
    expect(update?.input['UsePreviousTemplate']).toBe('true');
    expect(update?.input['Parameters']).toContainEqual({
      ParameterKey: 'OriginSecret',
      UsePreviousValue: 'true',
    });
  });

  test('that fails at 50 % stops there and returns to 0', async () => {
    rollout = await SearchRollout.start({
      behaviour: { errors: (_, weight) => (weight > 10 ? 0.12 : 0.001) },
    });
    const canary = await rollout.phase('canary');
    expect(canary.outputs).toMatchObject({ outcome: 'passed' });
    const half = await rollout.phase('half');
    expect(half.outputs).toMatchObject({
      outcome: 'failed',
      reason: 'gate-failed',
      restore: '0',
      weight: '50',
    });
    expect(half.exitCode).not.toBe(0);
    expect(half.annotations.some(({ level }) => level === 'error')).toBe(true);
    expect(rollout.weight()).toBe('50');
    const rollback = await rollout.rollback({ canary, 'approve-half': 'success', half });
    expect(rollback.outputs).toEqual({ outcome: 'restored', weight: '0' });
    expect(rollback.exitCode).toBe(0);
    expect(rollout.writes()).toEqual(['10', '50', '0']);
    expect(rollout.service.edge.inForce('TrafficPercentage')).toBe('0');
    const again = await rollout.rollback({ canary, 'approve-half': 'success', half });
    expect(again).toMatchObject({ exitCode: 0, outputs: { outcome: 'nothing-to-do' } });
    expect(rollout.writes()).toEqual(['10', '50', '0']);
  });

  test('of slow requests fails too, and a leak into the hold zone is held at the end', async () => {
    rollout = await SearchRollout.start({ behaviour: { median: 250 } });
    const slow = await rollout.phase('canary');
    expect(slow.outputs).toMatchObject({ outcome: 'failed', reason: 'gate-failed' });
    expect(slow.summary).toContain('P95 latency');
  });

  test('that stays between the limits is held, and its weight is kept', async () => {
    rollout = await SearchRollout.start({ behaviour: { errors: 0.03 } });
    const canary = await rollout.phase('canary');
    expect(canary.outputs).toMatchObject({ outcome: 'held', reason: 'beyond-pass-limit', weight: '10' });
    const rollback = await rollout.rollback({ canary });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'kept', weight: '10' } });
    expect(rollback.summary).toContain('at 10 %');
    expect(rollback.summary).toContain('gradual-rollout rollback --release');
  });

  test('a phase at 0 % moves nothing and writes nothing', async () => {
    rollout = await SearchRollout.start({
      behaviour: { requests: (_, weight) => (weight === 0 ? 0 : 3000) },
    });
    const plan = PLAN.replace(
      'phases:\n',
      'phases:\n  - { name: dark, traffic: 0%, soak: 10m, gates: [] }\n',
    ).replaceAll('soak: 4h', 'soak: 30m');
    const dark = await rollout.phase('dark', { plan });
    expect(dark.outputs).toMatchObject({ weight: '0' });
    expect(rollout.writes()).toEqual([]);
  });
});

test('a real recording is played as the metric of a soak, and its anomaly fails the phase', async () => {
  rollout = await SearchRollout.start();
  // The labelled anomaly: 0.13 % all day, 2.3 % at 22:05.
  const recording = readRecording('ec2_cpu_utilization_24ae8d.csv');
  const from = rollout.aws.now() - (Date.UTC(2014, 1, 26, 20) - recording.recordedFrom);
  const dimensions = { InstanceId: 'i-24ae8d' };
  rollout.aws.cloudwatch.metric('AWS/EC2', 'CPUUtilization', dimensions, played(recording, from), {
    resolution: RECORDED_RESOLUTION,
  });
  const gate = `  - name: CPU
    metric: { namespace: AWS/EC2, metric: CPUUtilization, dimensions: { InstanceId: i-24ae8d }, stat: Maximum }
    period: 5m
    fail: { above: 1 }
    for: 1

phases:
`;
  const began = rollout.aws.now();
  const canary = await rollout.phase('canary', { plan: PLAN.replace('phases:\n', gate) });
  expect(canary.outputs).toMatchObject({ outcome: 'failed', reason: 'gate-failed', weight: '10' });
  expect(canary.summary).toContain('CPU');
  expect((canary.endedAt - began) / HOUR).toBeGreaterThan(2);
  expect((canary.endedAt - began) / HOUR).toBeLessThan(2.5);
});

describe('what AWS says between two phases', () => {
  test('an alarm that turns red between canary and half fails half, and the rollback goes to 0', async () => {
    rollout = await SearchRollout.start();
    const canary = await rollout.phase('canary');
    rollout.service.errorsAlarm.change({
      at: rollout.aws.now() + 60_000,
      state: 'ALARM',
      reason: 'Threshold Crossed',
    });
    const half = await rollout.phase('half', { at: rollout.aws.now() + HOUR });
    expect(half.outputs).toMatchObject({
      outcome: 'failed',
      reason: 'gate-failed-between-phases',
      weight: '10',
    });
    expect(rollout.writes()).toEqual(['10']);
    const rollback = await rollout.rollback({ canary, 'approve-half': 'success', half });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
  });

  test('a weight that somebody else has set is drift, and held', async () => {
    rollout = await SearchRollout.start();
    await rollout.phase('canary');
    rollout.service.edge.updateOutside({
      at: rollout.aws.now() + 60_000,
      parameters: { TrafficPercentage: '30' },
    });
    const half = await rollout.phase('half', { at: rollout.aws.now() + HOUR });
    expect(half.outputs).toMatchObject({ outcome: 'held', reason: 'drift' });
    expect(half.summary).toContain('30');
    expect(rollout.writes()).toEqual(['10']);
  });

  test('in the middle of a soak as well', async () => {
    rollout = await SearchRollout.start();
    rollout.service.edge.updateOutside({
      at: rollout.aws.now() + 8 * 60_000,
      parameters: { TrafficPercentage: '80' },
    });
    const canary = await rollout.phase('canary');
    expect(canary.outputs).toMatchObject({ outcome: 'held', reason: 'drift' });
    expect(rollout.writes()).toEqual(['10']);
  });
});
