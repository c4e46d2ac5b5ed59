import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chart } from '../../src/report/chart.ts';
import { headline, LARGEST_SUMMARY, renderSummary } from '../../src/report/summary.ts';
import { hostile } from './hostile.ts';
import { failedGate, failedReport, gateReport, phaseReport, samples } from './samples.ts';

/** What stands outside of code and of our own HTML comments. */
function outsideCode(markdown: string): string {
  return markdown
    .replace(/^```mermaid\n[^`]*\n```$/gm, '')
    .replace(/(?<![\\`])(`+)(?!`)(.*?[^`])\1(?!`)/g, '')
    .replace(/<\/?(?:details(?: open)?|summary|code|br|sub|span)>/g, '');
}

describe('the job summary', () => {
  test.each(Object.entries(samples))('of a phase that ended %s', (_name, report) => {
    expect(renderSummary(report)).toMatchSnapshot();
  });

  test.each([
    ['passed', '## ✅ PASSED at 10 % · phase canary (1 of 3)'],
    ['failed', '## ❌ FAILED at 50 % · phase half (2 of 3)'],
    ['held', '## ✋ HELD at 10 % · phase canary (1 of 3)'],
  ])('%s: the first line is the answer', (name, line) => {
    expect(headline(samples[name] ?? phaseReport())).toBe(line);
    expect(renderSummary(samples[name] ?? phaseReport())).toMatch(
      new RegExp(`^${line.replace(/[()]/g, '\\$&')}\n`),
    );
  });

  test('an unknown weight is said to be unknown, never left to be read as zero', () => {
    const { weight: _weight, ...rest } = failedReport;
    expect(renderSummary(rest)).toContain('Traffic now **unknown**');
  });

  test('the gates that a person must see come first, deciding ones before advisory ones', () => {
    const odd = (name: string, state: 'fail' | 'error' | 'inconclusive', advisory: boolean) =>
      gateReport({ name, judgement: { gate: name, state, detail: '', advisory } });
    const gates = [
      gateReport({ name: 'G0' }),
      odd('G1', 'fail', true),
      odd('G2', 'inconclusive', false),
      odd('G3', 'fail', false),
      odd('G4', 'error', false),
    ];
    const order = [...renderSummary(phaseReport({ gates })).matchAll(/^\| \S+ \| \**(G\d)/gm)].map(
      (match) => match[1],
    );
    expect(order).toEqual(['G3', 'G4', 'G2', 'G1', 'G0']);
  });

  test('no text from outside yields markup, a mention or a broken table', () => {
    fc.assert(
      fc.property(hostile, hostile, (name, text) => {
        const gate = {
          ...failedGate,
          name,
          limit: text,
          owner: text,
          runbook: `https://x.example/${text}`,
          source: text,
          judgement: { ...failedGate.judgement, detail: text },
        };
        const report = phaseReport({
          phase: name,
          message: text,
          next: [text],
          warnings: [text],
          gates: [gate],
          phases: phaseReport().phases.map((phase) => ({ ...phase, name })),
          targets: [{ label: text }],
          release: { plan: name, environment: text, release: name },
        });
        const markdown = renderSummary(report);
        const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
        expect(rows.map((line) => line.split('|').length)).toEqual(rows.map(() => 8));
        expect(outsideCode(markdown)).not.toMatch(/<(?!\/?(?:details(?: open)?|summary|code|br|sub|span)>)/);
        expect(outsideCode(markdown).replace(/\]\(https:[^)]*\)/g, '')).not.toMatch(/@\w|(?<!&)#\d/);
        expect(markdown).not.toMatch(/^\s*::/m);
      }),
      { numRuns: 60 },
    );
  });

  test('stays within GitHub’s limit whatever comes, and keeps the answer', () => {
    const values = Array.from({ length: 3000 }, (_value, at) => at / 7);
    const one = gateReport({ name: `Gate ${'|'.repeat(200)}`, values });
    const texts = Array.from({ length: 500 }, () => '$'.repeat(5000));
    const report = phaseReport({
      gates: Array.from({ length: 500 }, () => one),
      warnings: texts,
      next: texts,
      message: texts[0] ?? '',
      targets: texts.map((label) => ({ label })),
    });
    const summary = renderSummary(report);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(LARGEST_SUMMARY);
    expect(summary).toMatch(/^## ✅ PASSED at 10 %/);
    expect(renderSummary(report, 500)).toBe('## ✅ PASSED at 10 % · phase canary (1 of 3)\n');
  });

  test('gives way in steps: charts first, then rows; and says so', () => {
    const whole = renderSummary(failedReport);
    const shorter = renderSummary(failedReport, Buffer.byteLength(whole) - 1);
    expect(whole).toContain('xychart-beta');
    expect(shorter).toContain('_Shortened');
    expect(shorter).toContain('| ❌ | **Error rate**');
    const shortest = renderSummary(failedReport, 1400);
    expect(shortest).not.toContain('| ❌ |');
    expect(shortest).toContain('What to do now');
  });
});

describe('the chart of a gate', () => {
  test('holds nothing that Mermaid refuses, whatever the values are', () => {
    const value = fc.option(fc.oneof(fc.double(), fc.constantFrom(1e-9, 1e300, -1e300, Number.NaN)), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 400 }), hostile, (values, name) => {
        const text = chart(gateReport({ name, values }))?.markdown ?? '';
        const lines = text.split('\n');
        expect(text.length).toBeLessThan(50_000);
        for (const line of lines.filter((each) => /^ {2}(?:line|y-axis|x-axis)/.test(each)))
          expect(line.replace(/"[^"]*"/, '')).toMatch(/^ {2}[a-z-]+ +[-\d.,[\]> ]+$/);
        for (const line of lines.filter((each) => each.startsWith('  title')))
          expect(line).toMatch(/^ {2}title "[^"`%{}]*"$/);
      }),
    );
  });

  test('nothing to draw gives no chart', () => {
    expect(chart(gateReport({ values: [] }))).toBeUndefined();
    expect(chart(gateReport({ values: [undefined, undefined] }))).toBeUndefined();
  });

  test('periods without data are counted', () => {
    expect(chart(gateReport({ values: [0.1, undefined, 0.2, undefined] }))?.gaps).toBe(2);
  });
});
