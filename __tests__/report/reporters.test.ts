import { describe, expect, test } from '@jest/globals';
import type { Evidence } from '../../src/domain/report.ts';
import type { Reporter } from '../../src/report/reporter.ts';
import { combineReporters, type ReportersOptions } from '../../src/report/reporters.ts';
import { observation, phaseReport, phaseStarted } from './samples.ts';

const evidence: Evidence = { schemaVersion: 1, report: phaseReport(), series: [], judgements: [] };
const never = () => new Promise<never>(() => undefined);
const quiet: Reporter = {
  phaseStarted: async () => {},
  observed: async () => {},
  phaseFinished: async () => {},
};

function set(overrides: Partial<ReportersOptions> = {}): { warnings: string[]; options: ReportersOptions } {
  const warnings: string[] = [];
  return {
    warnings,
    options: { reporters: [], warn: (message) => warnings.push(message), sleep: never, ...overrides },
  };
}

describe('reporters as one', () => {
  test('each call reaches all of them', async () => {
    const calls: string[] = [];
    const witness = (name: string): Reporter => ({
      phaseStarted: async ({ phase }) => void calls.push(`${name} started ${phase}`),
      observed: async ({ phase }) => void calls.push(`${name} observed ${phase}`),
      phaseFinished: async ({ outcome }) => void calls.push(`${name} finished ${outcome}`),
    });
    const all = combineReporters(
      set({ reporters: ['a', 'b'].map((name) => ({ name, reporter: witness(name) })) }).options,
    );
    await all.phaseStarted(phaseStarted());
    await all.observed(observation());
    await all.phaseFinished(phaseReport(), evidence);
    expect(calls).toEqual([
      'a started canary',
      'b started canary',
      'a observed canary',
      'b observed canary',
      'a finished passed',
      'b finished passed',
    ]);
  });

  test('one that rejects or throws warns once and keeps nobody from being told', async () => {
    const told: string[] = [];
    const broken: Reporter = {
      phaseStarted: () => Promise.reject(new Error('first\n::error::x')),
      observed: () => {
        throw new Error('second');
      },
      phaseFinished: () => Promise.reject(new Error('third')),
    };
    const { warnings, options } = set({
      reporters: [
        { name: 'comment', reporter: broken },
        {
          name: 'summary',
          reporter: { ...quiet, phaseFinished: async ({ outcome }) => void told.push(outcome) },
        },
      ],
    });
    const all = combineReporters(options);
    await all.phaseStarted(phaseStarted());
    await all.observed(observation());
    await all.phaseFinished(phaseReport(), evidence);
    expect(told).toEqual(['passed']);
    expect(warnings).toEqual([
      'The comment could not be written, which changes nothing in the verdict: first ::error::x',
    ]);
  });

  test('one that hangs is left behind after its time', async () => {
    const { warnings, options } = set({
      reporters: [{ name: 'comment', reporter: { ...quiet, phaseFinished: never } }],
      sleep: async () => {},
      limit: 3000,
    });
    await combineReporters(options).phaseFinished(phaseReport(), evidence);
    expect(warnings).toEqual([
      'The comment could not be written, which changes nothing in the verdict: no answer within 3 s',
    ]);
  });

  test('one that writes synchronously has written when the call returns', () => {
    const written: string[] = [];
    const summary: Reporter = { ...quiet, phaseFinished: async ({ outcome }) => void written.push(outcome) };
    const reporters = [
      { name: 'hanging', reporter: { ...quiet, phaseFinished: never } },
      { name: 'summary', reporter: summary },
    ];
    void combineReporters(set({ reporters }).options).phaseFinished(phaseReport(), evidence);
    expect(written).toEqual(['passed']);
  });

  test.each([
    [
      'that takes a while ends its timer with it',
      () => new Promise<void>((resolve) => setImmediate(resolve)),
      [true],
    ],
    ['that is done at once needs no timer', async () => {}, []],
  ])('a call %s', async (_case, observed, aborted) => {
    const signals: AbortSignal[] = [];
    const sleep = (_ms: number, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<void>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      );
    };
    const reporters = [{ name: 'summary', reporter: { ...quiet, observed } }];
    const { warnings, options } = set({ reporters, sleep });
    await combineReporters(options).observed(observation());
    expect(signals.map((signal) => signal.aborted)).toEqual(aborted);
    expect(warnings).toEqual([]);
  });

  test('secrets are hidden before any reporter sees them, in warnings too', async () => {
    const seen: string[] = [];
    const leaking: Reporter = {
      ...quiet,
      phaseFinished: async (report, { report: inner }) => {
        seen.push(report.message, ...report.next, inner.message);
        throw new Error('hunter2hunter2 refused');
      },
    };
    const { warnings, options } = set({
      reporters: [{ name: 'comment', reporter: leaking }],
      mask: (text) => text.replaceAll('hunter2hunter2', '***'),
    });
    const report = phaseReport({ message: 'token hunter2hunter2', next: ['`curl -H hunter2hunter2`'] });
    await combineReporters(options).phaseFinished(report, { ...evidence, report });
    expect(seen).toEqual(['token ***', '`curl -H ***`', 'token ***']);
    expect(warnings.join()).toContain('*** refused');
  });
});
