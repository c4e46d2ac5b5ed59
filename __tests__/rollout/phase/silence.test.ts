import { describe, expect, test } from '@jest/globals';
import type { Gate } from '../../../src/domain/gate.ts';
import { beginGate, observe } from '../../../src/domain/judging/gate-progress.ts';
import { type Journal, openJournal } from '../../../src/rollout/journal.ts';
import { silentGate } from '../../../src/rollout/phase/silence.ts';
import { MINUTE, ratioGate, series, T0, times, valueGate } from '../../domain/judging/gates.ts';
import { never, rig } from '../rig.ts';

const HALF = 30_000;

/** How the silence of a gate that was read up to now ends the soak; undefined: not at all. */
async function endingAt(now: number, gate: Gate, soakFrom: number, read?: Journal['gates'][number]) {
  const { plan, ports } = rig();
  const [phase] = plan.phases;
  if (phase === undefined) throw new Error('the plan has no phase');
  const run = {
    release: { plan: plan.name, environment: plan.environment, release: 'r1' },
    worker: { id: 'one' },
    phase,
    index: 0,
    phases: plan.phases,
    gates: async () => [gate],
    policy: plan.policy,
    rollbackTo: plan.rollbackTo,
    planDigest: plan.digest,
    allowStaticCredentials: true,
  };
  const journal = openJournal(T0);
  journal.gates = [read ?? beginGate(gate, soakFrom)];
  const guard = { confirmed: async () => {}, beforeWrite: async () => {}, check: async () => {} };
  const clock = { ...ports.clock, now: () => new Date(now) };
  return (await silentGate({ run, journal, guard }, { ...ports, clock }, never))?.reason;
}

describe('a canary that does not show itself', () => {
  const gate = valueGate({ period: 300, aliveWithin: 2 * MINUTE, settle: MINUTE });

  test('is not given up before its first period could have settled', async () => {
    const from = T0 + HALF;
    expect(await endingAt(T0 + 10 * MINUTE, gate, from)).toBeUndefined();
    expect(await endingAt(T0 + 11 * MINUTE, gate, from)).toBe('canary-silent');
  });

  test('has until the period ends in which it must appear', async () => {
    const patient = valueGate({ aliveWithin: 10 * MINUTE });
    expect(await endingAt(T0 + 10 * MINUTE + HALF, patient, T0 + HALF)).toBeUndefined();
    expect(await endingAt(T0 + 11 * MINUTE, patient, T0 + HALF)).toBe('canary-silent');
  });

  test('fails where silence may fail, and is let be where it may pass', async () => {
    const later = T0 + 60 * MINUTE;
    expect(await endingAt(later, { ...gate, noData: 'fail' }, T0)).toBe('gate-failed');
    expect(await endingAt(later, { ...gate, noData: 'pass' }, T0)).toBeUndefined();
    expect(await endingAt(later, { ...gate, advisory: true }, T0)).toBeUndefined();
  });

  test('is silent too when only its errors could be counted', async () => {
    const ratio = ratioGate({ aliveWithin: 10 * MINUTE });
    const window = { start: T0, end: T0 + 12 * MINUTE };
    const read = observe(beginGate(ratio, T0), window, [
      series(times(12, 0)),
      { kind: 'no-data', detail: 'none' },
    ]);
    expect(await endingAt(T0 + 12 * MINUTE, ratio, T0, read)).toBe('no-data');
  });
});
