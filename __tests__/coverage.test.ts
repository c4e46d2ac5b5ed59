import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseDocument } from 'yaml';
import { coveredIn, pageOf, runbooks } from '../scripts/coverage.ts';
import { answersOf, coverageOf, keysOf } from '../scripts/coverage-answers.ts';
import { itemsOf } from '../scripts/runbook-items.ts';

const RUNBOOK = `# Guide
Keep it for at least 4 hours.
- [ ] Error rate < 1%

\`\`\`bash
#!/bin/bash
set -e
# now
aws cloudformation update-stack \\
  --stack-name search --parameters '[
    { "maxErrorRate": 0.05 }
  ]'
echo "done"
./deploy.sh
\`\`\`

\`\`\`ts
if (metrics.errorRate > 0.01) rollback();
\`\`\`
Plain words.
`;

test('items are commands with their first line, thresholds, times and boxes', () => {
  expect(itemsOf(RUNBOOK).map(({ line, kind }) => `${line} ${kind}`)).toEqual([
    '2 threshold',
    '3 checkbox',
    '9 command',
    '11 threshold',
    '14 command',
    '18 threshold',
  ]);
});

describe('answers', () => {
  const items = itemsOf('- [ ] Error rate < 1%\n- [ ] Team is ready\n');
  const plan = 'gates:\n  - name: Error rate\n    pass: { max: 1% }\n';
  const covered = (rows: string) => coverageOf(items, answersOf(`rows:\n${rows}`), () => plan);

  test('point at the line that does it, or say why a person does', () => {
    expect(
      covered('  1: { plan: "gates[0].pass.max" }\n  2: { person: people }\n').map(({ where }) => where),
    ).toEqual(['[rollout.yml:3](.github/rollout.yml#L3) `gates[0].pass.max`', undefined]);
  });

  test.each([
    ['an item without one', '  1: { person: a }\n', /line 2 \(Team is ready\) has 0 answers/],
    ['an item with two', '  1-2: { person: a }\n  2: { person: b }\n', /has 2 answers/],
    [
      'one for a line that has no item',
      '  1-2: { person: a }\n  9: { person: b }\n',
      /9: the runbook has no item there/,
    ],
    [
      'a line of the plan that is gone',
      '  1: { plan: "gates[1].pass" }\n  2: { person: a }\n',
      /has no gates\[1\]\.pass/,
    ],
    [
      'two kinds at once',
      '  1: { plan: "gates[0]", person: a }\n  2: { person: a }\n',
      /one of plan, workflow and person/,
    ],
  ])('%s is told', (_name, rows, message) => {
    expect(() => covered(rows)).toThrow(message);
  });
});

describe.each(runbooks())('the runbook of %s', (name) => {
  const file = (path: string) => readFileSync(join('examples', name, path), 'utf8');
  const covered = coveredIn(name);

  test('has one answer for each of its items, and no more of a person than a reason', () => {
    expect(covered.length).toBeGreaterThan(0);
    expect(covered.filter(({ answer }) => answer.person?.trim() === '')).toEqual([]);
  });

  test('has its page', () => {
    expect(file('COVERAGE.md')).toBe(pageOf(name));
  });

  test('misses every line that is deleted from the plan', () => {
    const byPlan = covered.filter(({ answer }) => answer.plan !== undefined);
    const items = byPlan.map(({ item }) => item);
    const answers = Object.fromEntries(byPlan.map(({ item, answer }) => [String(item.line), answer]));
    const whole = parseDocument(file('.github/rollout.yml'));
    expect(coverageOf(items, answers, () => whole.toString())).toHaveLength(items.length);
    const unnoticed = [...new Set(byPlan.flatMap(({ answer }) => answer.plan ?? []))].filter((path) => {
      const plan = whole.clone();
      plan.deleteIn(keysOf(path));
      // What an alias stands for may be gone with it: then nothing is left to read.
      return !throws(() => coverageOf(items, answers, () => plan.toString()));
    });
    expect(unnoticed).toEqual([]);
  });
});

function throws(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}
