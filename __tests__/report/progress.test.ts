import { describe, expect, test } from '@jest/globals';
import type { Evidence } from '../../src/domain/report.ts';
import { progress } from '../../src/report/progress.ts';
import { eraseRows, paint, type Terminal, widthOf } from '../../src/report/terminal.ts';
import { terminalRollback, terminalSummary } from '../../src/report/terminal-summary.ts';
import {
  failedReport,
  failedRollback,
  gateReport,
  observation,
  phaseReport,
  phaseStarted,
  rollbackReport,
  SOAK_FROM,
} from './samples.ts';
import { screenOf } from './screen.ts';

const evidence: Evidence = { schemaVersion: 1, report: phaseReport(), series: [], judgements: [] };
const ESC = String.fromCharCode(27);
const HOUR = 3_600_000;

function terminal(overrides: Partial<Terminal> = {}) {
  const written: string[] = [];
  const made: Terminal = {
    write: (text) => void written.push(text),
    columns: () => 100,
    isTty: true,
    color: false,
    ...overrides,
  };
  return { written, terminal: made };
}

/** A clock that each question moves on by `step` ms. */
function ticking(step: number): () => number {
  let now = 0;
  return () => {
    now += step;
    return now;
  };
}

describe('live progress on a terminal', () => {
  test('the running phase is repainted in place, the phases done stay above it', async () => {
    const { written, terminal: tty } = terminal();
    const reporter = progress({ terminal: tty, now: ticking(1000) });
    await reporter.phaseStarted(phaseStarted());
    await reporter.observed(observation({ at: SOAK_FROM + HOUR }));
    await reporter.observed(observation({ at: SOAK_FROM + 2 * HOUR }));
    await reporter.phaseFinished(phaseReport(), evidence);
    await reporter.phaseStarted(phaseStarted({ phase: 'half', index: 1 }));
    await reporter.observed(
      observation({
        phase: 'half',
        at: SOAK_FROM + HOUR,
        gates: failedReport.gates,
        warnings: ['GitHub is down'],
      }),
    );
    expect(screenOf(written.join(''), 100)).toMatchSnapshot('soaking');
    await reporter.phaseFinished(failedReport, evidence);
    expect(screenOf(written.join(''), 100)).toBe(
      '✓ canary    10 %  4 h            passed\n✗ half      50 %  1 h 12 min     failed\n',
    );
  });

  test('a terminal that became narrower shows nothing twice', async () => {
    let columns = 100;
    const { written, terminal: tty } = terminal({ columns: () => columns });
    const reporter = progress({ terminal: tty, now: ticking(1000) });
    await reporter.phaseStarted(phaseStarted());
    await reporter.observed(observation({ at: SOAK_FROM + HOUR }));
    const before = written.splice(0).join('');
    columns = 40;
    await reporter.observed(observation({ at: SOAK_FROM + 2 * HOUR }));
    const screen = screenOf(screenOf(before, 100, 40) + written.join(''), 40);
    expect(screen.match(/Error rate/g)).toHaveLength(1);
    expect(screen.match(/canary/g)).toHaveLength(1);
    expect(screen.split('\n').every((line) => widthOf(line) < 40)).toBe(true);
  });

  test('thousands of looks within a moment paint a few times', async () => {
    const { written, terminal: tty } = terminal();
    const reporter = progress({ terminal: tty, now: ticking(1) });
    for (let look = 0; look < 3000; look += 1)
      await reporter.observed(observation({ at: SOAK_FROM + look * 1000 }));
    expect(written).toHaveLength(30);
  });

  test('colours come only where they are wanted', async () => {
    for (const color of [true, false]) {
      const { written, terminal: tty } = terminal({ color });
      await progress({ terminal: tty, now: ticking(1000) }).observed(observation());
      expect(written.join('').includes(`${ESC}[32m`)).toBe(color);
    }
  });
});

test('anything but a terminal gets plain lines at changes', async () => {
  const { written, terminal: pipe } = terminal({ isTty: false });
  const reporter = progress({ terminal: pipe, now: ticking(1000) });
  await reporter.phaseStarted(phaseStarted({ phase: '::error::half', index: 1 }));
  for (let look = 0; look < 100; look += 1)
    await reporter.observed(observation({ at: SOAK_FROM + look * 60_000 }));
  await reporter.observed(observation({ at: SOAK_FROM + 2 * HOUR, gates: failedReport.gates }));
  await reporter.phaseFinished(failedReport, evidence);
  expect(written.join('')).not.toContain(ESC);
  expect(written.join('')).toMatchSnapshot();
});

describe('a line of a terminal', () => {
  test('is no wider than it may be, wide characters counted', () => {
    expect(widthOf('a日本é✅')).toBe(8);
    expect(paint([{ text: '日本語日本語' }, { text: 'more' }], 7, false)).toBe('日本語…');
    expect(paint([{ text: 'abc', colour: 'red' }, { text: 'def' }], 4, true)).toBe(`${ESC}[31mabc${ESC}[0m…`);
    expect(paint([{ text: 'abc' }, { text: 'def' }], 3, false)).toBe('abc');
  });

  test('nothing painted needs no erasing', () => {
    expect(eraseRows(0)).toBe('');
    expect(eraseRows(3)).toBe(`\r${ESC}[2A${ESC}[J`);
  });
});

describe('the summary in a terminal', () => {
  const options = { columns: 100, color: false };

  test('of a rollout that failed', () => {
    expect(terminalSummary([phaseReport(), failedReport], options)).toMatchSnapshot();
  });

  test('of a rollback that failed, with its command whole', () => {
    const text = terminalRollback(failedRollback, { columns: 40, color: false });
    expect(text).toMatchSnapshot();
    expect(text).toContain(failedRollback.next[0]);
    expect(terminalRollback(rollbackReport(), options)).toMatch(/^restored at 0 %\n/);
  });

  test('of nothing', () => expect(terminalSummary([], options)).toBe(''));

  test('holds no command and no escape of others', () => {
    const evil = `::error::x${ESC}[2J\n::add-mask::y ##[error]z`;
    const gate = gateReport({
      name: evil,
      limit: evil,
      judgement: { gate: evil, state: 'fail', detail: evil, advisory: false },
    });
    const report = phaseReport({
      message: evil,
      next: [evil],
      warnings: [evil],
      gates: [gate],
      phase: evil,
      release: { plan: evil, environment: evil, release: evil },
    });
    const text = terminalSummary([report], { columns: 500, color: false });
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toContain('##[');
    expect(text).not.toContain(ESC);
  });
});
