import { describe, expect, test } from '@jest/globals';
import type { CheckReport } from '../../src/domain/check.ts';
import type { PreflightReport } from '../../src/domain/preflight-report.ts';
import { checkTable, confirmedLines } from '../../src/report/check-table.ts';
import { preflightText, renderPreflight } from '../../src/report/preflight-table.ts';

const HOSTILE = '::error::x | `code` <img src=x> @everyone\n##[add-mask]y';

function check(overrides: Partial<CheckReport> = {}): CheckReport {
  return { name: 'A', kind: 'bucket', moment: 'before', state: 'pass', detail: 'there', at: 0, ...overrides };
}

function report(overrides: Partial<PreflightReport> = {}): PreflightReport {
  return {
    schemaVersion: 1,
    release: { plan: 'shop', environment: 'production', release: 'r1' },
    at: 0,
    ready: false,
    phases: ['canary', 'full'],
    next: 'canary',
    findings: [{ area: 'check', subject: HOSTILE, state: 'fail', detail: HOSTILE }],
    ...overrides,
  };
}

describe('the table of checks', () => {
  test('has those that do not hold first, and counts what it leaves out', () => {
    const checks = [check(), check({ name: 'B', state: 'fail', moment: 'after' }), check({ name: 'C' })];
    const rows = checkTable(checks, 2).split('\n');
    expect(rows[2]).toBe('| ❌ | B | after the shift | there |');
    expect(rows.at(-1)).toContain('1 more');
    expect(checkTable(checks, 0)).toBe('');
    expect(checkTable([], 10)).toBe('');
  });

  test('is one row for one check, whatever its texts hold', () => {
    const table = checkTable([check({ name: HOSTILE, detail: HOSTILE })], 10);
    expect(table.split('\n')).toHaveLength(3);
    expect(table).not.toMatch(/<img|(?<!\\)`code`|@everyone/);
  });

  test('beside it stands who has confirmed what', () => {
    const confirmed = [{ item: 'All fine', by: 'ada', at: Date.UTC(2026, 2, 2, 9) }];
    expect(confirmedLines({ confirmed })).toEqual(['All fine: ada, 2026-03-02 09:00 UTC']);
  });
});

describe('the table of a preflight', () => {
  test('says first whether the next phase would begin', () => {
    expect(renderPreflight(report())).toContain('NOT READY');
    expect(renderPreflight(report({ ready: true }))).toContain('✅ READY');
    expect(renderPreflight(report())).toContain('Phases: canary, full. Next is canary.');
  });

  test('is inert, in the summary and in the log', () => {
    const markdown = renderPreflight(report());
    expect(markdown).not.toMatch(/<img|@everyone/);
    expect(markdown.split('\n').filter((line) => line.startsWith('| ❌'))).toHaveLength(1);
    const text = preflightText(report());
    expect(text.split('\n')).toHaveLength(3);
    expect(text).not.toContain('##[');
    expect(text).not.toMatch(/^\s*::/m);
  });
});
