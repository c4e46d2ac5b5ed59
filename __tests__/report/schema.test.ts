import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { reportSchemas } from '../../scripts/report-schemas.ts';
import { REASONS } from '../../src/domain/outcome.ts';
import type { Evidence } from '../../src/domain/report.ts';
import { evidenceFile, evidenceJson } from '../../src/report/evidence-file.ts';
import { jobSummary } from '../../src/report/job-summary.ts';
import { rollbackReportSchema } from '../../src/report/rollback-schema.ts';
import { evidenceSchema, phaseReportSchema } from '../../src/report/schema.ts';
import {
  cacheGate,
  failedReport,
  failedRollback,
  phaseReport,
  rollbackReport,
  SOAK_FROM,
  samples,
} from './samples.ts';

const evidence: Evidence = {
  schemaVersion: 1,
  report: phaseReport(),
  series: [
    {
      gate: 'Error rate',
      signal: 'errors',
      description: 'AWS/Lambda Errors Sum',
      points: [{ at: SOAK_FROM, value: 3 }],
    },
    {
      gate: 'Alarms',
      signal: 'alarms',
      description: 'production-*',
      points: [{ at: SOAK_FROM, value: 2, of: 'p', note: 'why' }],
    },
  ],
  judgements: [{ at: SOAK_FROM, judgement: cacheGate.judgement }],
};

function committed(file: string): string {
  return readFileSync(join(import.meta.dirname, '../../schema', file), 'utf8');
}

function validator(file: string) {
  return new Ajv2020({ strict: false }).compile(JSON.parse(committed(file)));
}

describe('the schemas', () => {
  test.each(reportSchemas())('$file is fresh', ({ file, text }) => expect(committed(file)).toBe(text));

  test.each(Object.entries(samples))(
    'a report that %s keeps its schema, in JSON and in the code',
    (_name, report) => {
      const json: unknown = JSON.parse(JSON.stringify(report));
      const validate = validator('phase-report.v1.json');
      expect([validate(json), validate.errors]).toEqual([true, null]);
      expect(phaseReportSchema.parse(json)).toEqual(report);
    },
  );

  test.each([rollbackReport(), failedRollback])('a rollback that $outcome keeps its schema', (report) => {
    const validate = validator('rollback-report.v1.json');
    expect([validate(JSON.parse(JSON.stringify(report))), validate.errors]).toEqual([true, null]);
    expect(rollbackReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  test('every outcome and every reason is in them', () => {
    for (const [outcome, reasons] of Object.entries(REASONS))
      for (const reason of reasons)
        expect(
          phaseReportSchema.safeParse({ ...JSON.parse(JSON.stringify(failedReport)), outcome, reason })
            .success,
        ).toBe(true);
  });

  test.each([
    ['a weight beyond 100', { weight: 101 }],
    ['an unknown outcome', { outcome: 'fine' }],
    ['a missing message', { message: undefined }],
    ['another version', { schemaVersion: 2 }],
  ])('refuse %s', (_case, change) => {
    const json: unknown = JSON.parse(JSON.stringify({ ...phaseReport(), ...change }));
    expect(validator('phase-report.v1.json')(json)).toBe(false);
    expect(phaseReportSchema.safeParse(json).success).toBe(false);
  });

  test('allow fields that a later release adds', () => {
    expect(
      validator('phase-report.v1.json')(JSON.parse(JSON.stringify({ ...phaseReport(), later: 1 }))),
    ).toBe(true);
  });
});

describe('the files of a phase', () => {
  test('the evidence comes back from its file as it was, gaps included', () => {
    const json: unknown = JSON.parse(evidenceJson(evidence));
    const validate = validator('evidence.v1.json');
    expect([validate(json), validate.errors]).toEqual([true, null]);
    expect(evidenceSchema.parse(json)).toEqual(evidence);
    expect(cacheGate.values).toContain(undefined);
  });

  test('evidence and summary are written before the call returns', () => {
    const written: string[] = [];
    const file = { write: (text: string) => void written.push(text) };
    void evidenceFile(file).phaseFinished(phaseReport(), evidence);
    void jobSummary(file).phaseFinished(phaseReport(), evidence);
    void jobSummary(file).rolledBack(failedRollback);
    expect(written.map((text) => text.slice(0, 24))).toEqual([
      '{"schemaVersion":1,"repo',
      '## ✅ PASSED at 10 % · ph',
      '## 🚨 RESTORE FAILED at ',
    ]);
  });

  test.each([rollbackReport(), failedRollback])('the summary of a rollback that $outcome', (report) => {
    const written: string[] = [];
    void jobSummary({ write: (text) => void written.push(text) }).rolledBack(report);
    expect(written.join('')).toMatchSnapshot();
  });
});
