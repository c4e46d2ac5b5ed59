import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Evidence } from '../../src/domain/report.ts';
import { logProgress, type WorkflowLog } from '../../src/report/log-progress.ts';
import { hostile } from './hostile.ts';
import {
  failedGate,
  failedReport,
  gateReport,
  observation,
  phaseReport,
  phaseStarted,
  SOAK_FROM,
} from './samples.ts';

const evidence: Evidence = { schemaVersion: 1, report: phaseReport(), series: [], judgements: [] };
const MINUTE = 60_000;

function log() {
  const lines: string[] = [];
  const sink = {
    line: (text) => void lines.push(text),
    startGroup: (name) => void lines.push(`[group] ${name}`),
    endGroup: () => void lines.push('[end]'),
  } satisfies WorkflowLog;
  return { lines, reporter: logProgress(sink) };
}

describe('the log of a workflow', () => {
  test('a phase that fails, from start to end', async () => {
    const { lines, reporter } = log();
    await reporter.phaseStarted(phaseStarted({ phase: 'half', index: 1 }));
    await reporter.observed(observation({ at: SOAK_FROM + 5 * MINUTE }));
    await reporter.observed(observation({ at: SOAK_FROM + 72 * MINUTE, gates: failedReport.gates }));
    await reporter.phaseFinished(failedReport, evidence);
    expect(lines.join('\n')).toMatchSnapshot();
  });

  test('four quiet hours of looks each minute make a line every 15 minutes', async () => {
    const { lines, reporter } = log();
    for (let minute = 0; minute < 240; minute += 1)
      await reporter.observed(observation({ at: SOAK_FROM + minute * MINUTE }));
    expect(lines).toHaveLength(16);
  });

  test('a change is told at once, a value that merely moves is not', async () => {
    const { lines, reporter } = log();
    const moved = gateReport({
      judgement: { gate: 'Error rate', state: 'pass', detail: 'x', value: 0.005, advisory: false },
    });
    await reporter.observed(observation({ at: SOAK_FROM, gates: [gateReport()] }));
    await reporter.observed(observation({ at: SOAK_FROM + MINUTE, gates: [moved] }));
    await reporter.observed(observation({ at: SOAK_FROM + 2 * MINUTE, gates: [failedGate] }));
    expect(lines.map((line) => line.slice(0, 5))).toEqual(['09:00', '09:02']);
  });

  test('a warning is told once, though every look brings it again', async () => {
    const { lines, reporter } = log();
    for (let minute = 0; minute < 5; minute += 1)
      await reporter.observed(observation({ at: SOAK_FROM + minute * MINUTE, warnings: ['GitHub is down'] }));
    expect(lines.filter((line) => line.includes('GitHub is down'))).toEqual(['warning: GitHub is down']);
  });

  test('no text from outside is a workflow command', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (name, text) => {
        const { lines, reporter } = log();
        const gate = {
          ...failedGate,
          name,
          limit: text,
          judgement: { ...failedGate.judgement, detail: text },
        };
        await reporter.phaseStarted(phaseStarted({ phase: name }));
        await reporter.observed(observation({ gates: [gate], warnings: [text] }));
        await reporter.phaseFinished(
          phaseReport({ phase: name, message: text, next: [text], gates: [gate] }),
          evidence,
        );
        for (const line of lines) {
          expect(line.trimStart()).not.toMatch(/^::/);
          expect(line).not.toMatch(/##\[|[\r\n\u2028\u2029]/);
        }
      }),
      { numRuns: 60 },
    );
  });
});
