import { describe, expect, test } from '@jest/globals';
import type { Outcome, Reason } from '../../src/domain/outcome.ts';
import type { PhaseReport } from '../../src/domain/report.ts';
import { weight } from '../../src/domain/weight.ts';
import { expectation, rehearse } from '../../src/rehearsal/rehearse.ts';
import { SEARCH } from './plans.ts';

function report(outcome: Outcome, overrides: Partial<PhaseReport> = {}): PhaseReport {
  const reasons = {
    passed: 'gates-passed',
    failed: 'gate-failed',
    held: 'drift',
    refused: 'release-holds',
    aborted: 'cancelled',
    pending: 'soaking',
  } as const satisfies Record<Outcome, Reason>;
  return {
    schemaVersion: 1,
    release: { plan: 'search', environment: 'production', release: 'abc' },
    phase: 'canary',
    index: 0,
    phases: [],
    outcome,
    reason: reasons[outcome],
    message: '',
    next: [],
    targets: [],
    weight: weight(10),
    startedAt: 0,
    endedAt: 0,
    extended: false,
    gates: [],
    warnings: [],
    worker: { id: 'rehearsal' },
    planDigest: '',
    ...overrides,
  };
}

/** Rehearses with phases that end as told, and notes what was run and restored. */
async function withOutcomes(...outcomes: readonly PhaseReport[]) {
  const deeds: string[] = [];
  const result = await rehearse({
    phases: SEARCH,
    run: async (phase, index) => {
      deeds.push(phase.name);
      return outcomes[index] ?? report('passed', { weight: phase.traffic });
    },
    restore: async (failed) => {
      deeds.push(`restore ${failed.restore}`);
      return weight(0);
    },
  });
  return { ...result, deeds };
}

describe('a rehearsal', () => {
  test('runs all phases while they pass', async () => {
    const { deeds, outcome, weight: left, restored, reports } = await withOutcomes();
    expect(deeds).toEqual(['canary', 'half', 'full']);
    expect({ outcome, left, restored, reports: reports.length }).toEqual({
      outcome: 'passed',
      left: 100,
      restored: false,
      reports: 3,
    });
  });

  test('restores after a phase that asks for it, and runs nothing after it', async () => {
    const {
      deeds,
      outcome,
      weight: left,
      restored,
    } = await withOutcomes(report('passed'), report('failed', { restore: '0' }));
    expect(deeds).toEqual(['canary', 'half', 'restore 0']);
    expect({ outcome, left, restored }).toEqual({ outcome: 'failed', left: 0, restored: true });
  });

  test.each<Outcome>(['held', 'refused', 'aborted'])(
    'stops where it stands when a phase is %s',
    async (outcome) => {
      const result = await withOutcomes(report(outcome));
      expect(result.deeds).toEqual(['canary']);
      expect(result).toMatchObject({ outcome, weight: 10, restored: false });
    },
  );
});

describe('the exit status', () => {
  test.each<[Outcome, Outcome | undefined, number]>([
    ['passed', undefined, 0],
    ['failed', undefined, 1],
    ['held', undefined, 4],
    ['refused', undefined, 5],
    ['aborted', undefined, 6],
    ['failed', 'failed', 0],
    ['held', 'held', 0],
    ['passed', 'failed', 1],
    ['failed', 'passed', 1],
    ['held', 'failed', 1],
  ])('of %s where %s was expected is %d', (outcome, expected, status) => {
    expect(expectation([report('passed'), report(outcome)], expected)).toBe(status);
  });

  test('without any phase nothing was shown', () => {
    expect(expectation([], 'passed')).toBe(1);
    expect(expectation([])).toBe(5);
  });
});
