import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Evidence } from '../../src/domain/report.ts';
import type { NewStatus } from '../../src/platform/github/github.ts';
import { deploymentStatus } from '../../src/report/deployment-status.ts';
import { describeLook, describeReport, describeStart, LONGEST_DESCRIPTION } from '../../src/report/status.ts';
import { hostile } from './hostile.ts';
import {
  failedReport,
  gateReport,
  observation,
  phaseReport,
  phaseStarted,
  SOAK_FROM,
  samples,
} from './samples.ts';

const evidence: Evidence = { schemaVersion: 1, report: phaseReport(), series: [], judgements: [] };

describe('the description of a status', () => {
  test.each([
    [describeStart(phaseStarted()), 'canary: shifting from 0 % to 10 %'],
    [describeLook(observation()), 'canary soaks at 10 % until 2026-11-23 13:00 UTC; all gates pass'],
    [
      describeLook(observation({ gates: failedReport.gates })),
      'canary soaks at 10 % until 2026-11-23 13:00 UTC; not passing: Error rate',
    ],
    [
      describeReport(failedReport),
      'half failed at 50 %: Error rate failed: 6.2 % of 12,480 requests, fails above 5 %.',
    ],
  ])('%s', (text, expected) => expect(text).toBe(expected));

  test('is never longer than GitHub takes, and one line', () => {
    fc.assert(
      fc.property(hostile, hostile, (phase, message) => {
        const long = message.repeat(20);
        const gates = [
          gateReport({ name: long, judgement: { gate: '', state: 'fail', detail: '', advisory: false } }),
        ];
        for (const text of [
          describeReport(phaseReport({ phase: phase.repeat(20), message: long })),
          describeStart(phaseStarted({ phase: phase.repeat(20) })),
          describeLook(observation({ phase, gates })),
        ]) {
          expect(text.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
          expect(text).not.toMatch(/[\r\n]/);
        }
      }),
    );
  });
});

describe('deployment statuses', () => {
  function statuses() {
    const told: NewStatus[] = [];
    const reporter = deploymentStatus({
      statuses: { set: async (status) => void told.push(status) },
      deadline: () => new AbortController().signal,
    });
    return { told, reporter };
  }

  test.each([
    ['passed', 'success'],
    ['failed', 'failure'],
    ['held', 'error'],
    ['refused', 'error'],
    ['aborted', 'error'],
  ])('a phase that %s ends as %s', async (name, state) => {
    const { told, reporter } = statuses();
    await reporter.phaseFinished(samples[name] ?? phaseReport(), evidence);
    expect(told).toMatchObject([{ state, log_url: 'https://github.com/org/search/actions/runs/123' }]);
  });

  test('a soak of a week makes few of them', async () => {
    const { told, reporter } = statuses();
    await reporter.phaseStarted(phaseStarted());
    for (let hour = 0; hour < 168; hour += 1)
      await reporter.observed(
        observation({ at: SOAK_FROM + hour * 3_600_000, gates: hour % 2 === 0 ? [] : failedReport.gates }),
      );
    await reporter.phaseFinished(phaseReport(), evidence);
    expect(told.length).toBeLessThan(16);
    expect(told.map(({ state }) => state)).toEqual([...told.slice(1).map(() => 'in_progress'), 'success']);
  });

  test('a status that cannot be written is told at the end', async () => {
    const reporter = deploymentStatus({
      statuses: { set: () => Promise.reject(new Error('422 maximum number of status changes')) },
      deadline: () => new AbortController().signal,
    });
    await reporter.phaseStarted(phaseStarted());
    await expect(reporter.phaseFinished(phaseReport(), evidence)).rejects.toThrow('422');
  });
});
