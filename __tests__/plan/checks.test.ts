import { describe, expect, test } from '@jest/globals';
import { formatProblem, UsageError } from '../../src/domain/errors.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { parseForRollback } from '../../src/plan/rollback.ts';

const PLAN = `version: 1
name: shop
environment: production
region: us-east-1
traffic: [{ simulated: { name: shop } }]
phases:
  - { name: canary, traffic: 10%, soak: 0 }
  - { name: full, traffic: 100%, soak: 0 }
`;

const parsed = (more: string, edit = (text: string) => text) =>
  parsePlan({ file: 'f', text: `${edit(PLAN)}${more}`, env: {} });

function problems(more: string): readonly string[] {
  try {
    parsed(more);
    return [];
  } catch (error) {
    if (error instanceof UsageError) return error.problems.map(formatProblem);
    throw error;
  }
}

describe('the checks of a plan', () => {
  test('belong to every phase, those of a phase to it alone, and items stand apart', () => {
    const plan = parsed('checks: [{ dashboard: d }, { manual: Nobody complains }]', (text) =>
      text.replace(
        '100%, soak: 0',
        '100%, soak: 0, checks: [{ bucket: results }, { manual: Nobody complains }]',
      ),
    );
    expect(plan.phases.map(({ checks }) => checks.map(({ kind }) => kind))).toEqual([
      ['dashboard'],
      ['dashboard', 'bucket'],
    ]);
    expect(plan.phases.map(({ manual }) => manual)).toEqual([['Nobody complains'], ['Nobody complains']]);
  });

  test('have their defaults', () => {
    const [check] = parsed('checks: [{ dashboard: d }]').phases[0]?.checks ?? [];
    expect(check).toEqual({
      kind: 'dashboard',
      dashboard: 'd',
      timeout: 30_000,
      retry: 0,
      when: 'both',
      saves: [],
      needs: [],
    });
  });

  test('of the baseline are kept for the whole plan', () => {
    const plan = parsed('rollback: { ready: [{ queue: jobs, region: eu-west-1 }] }');
    expect(plan.ready).toMatchObject([{ kind: 'queue', queue: 'jobs', region: 'eu-west-1' }]);
  });

  test.each([
    ['a kind that is misspelt', 'checks: [{ dashbord: d }]', 'did you mean dashboard'],
    ['no kind', 'checks: [{ name: x }]', 'exactly one kind'],
    ['two kinds', 'checks: [{ dashboard: d, bucket: bbb }]', 'exactly one kind'],
    ['a time without a unit', 'checks: [{ dashboard: d, timeout: 10 }]', 'write 10s'],
    ['no time for an answer', 'checks: [{ dashboard: d, timeout: 0 }]', 'needs time'],
    ['a try that takes too long', 'checks: [{ dashboard: d, timeout: 10m }]', 'longer than 5 min'],
    ['a retry without an end', 'checks: [{ dashboard: d, retry: 1h }]', 'longer than 15 min'],
    ['a bucket that cannot be one', 'checks: [{ bucket: No_Such }]', 'the name of a bucket'],
    ['a queue that is no queue', 'checks: [{ queue: "http://x" }]', 'the name of a queue'],
    ['a topic by its name', 'checks: [{ topic: alerts }]', 'the ARN of a topic'],
    ['a budget with an amount', 'checks: [{ budget: { name: b, spent: 90 } }]', 'a share of the limit'],
    [
      'a metric of a moment',
      'checks: [{ metric-alive: { namespace: a, metric: b, dimensions: {}, within: 1s } }]',
      'from 1m to 15d',
    ],
    ['an item with a region', 'checks: [{ manual: All fine, region: us-east-1 }]', 'has no meaning'],
    ['an item of several lines', 'checks: [{ manual: "a\\nb" }]', 'on one line'],
    ['a moment of the baseline', 'rollback: { ready: [{ queue: q, when: after }] }', 'no meaning here'],
    ['a person who is asked in a soak', 'rollback: { ready: [{ manual: All fine }] }', 'through a soak'],
  ])('%s is told', (_, more, words) => {
    expect(problems(more).join('\n')).toContain(words);
  });

  test('each problem has its line', () => {
    expect(problems('checks:\n  - { dashboard: d }\n  - { dashboard: d, retry: 1h }\n')).toEqual([
      expect.stringMatching(/^f:11:\d+: /),
    ]);
  });

  test('that are not valid keep no rollback from its weight', () => {
    const text = `${PLAN}rollback: { to: 5%, ready: [{ dashbord: d }] }\nchecks: [{ nothing: x }]\n`;
    const { plan, problems: told } = parseForRollback({ file: 'f', text, env: {} });
    expect(plan.rollbackTo).toBe(5);
    expect(told.length).toBeGreaterThan(0);
  });

  test('pin the plan: another check is another digest', () => {
    expect(parsed('checks: [{ dashboard: a }]').digest).not.toBe(parsed('checks: [{ dashboard: b }]').digest);
  });
});
