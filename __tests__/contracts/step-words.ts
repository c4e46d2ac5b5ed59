import { expect, test } from '@jest/globals';
import type { StepKind } from '../../src/domain/step.ts';
import { stepLines, stepList } from '../../src/report/steps.ts';
import { outcomeOf, run, type StepExamined, wordsOf } from './step-examined.ts';

type Examine<Kind extends StepKind> = () => Promise<StepExamined<Kind>>;

/** What others put into the words of their refusals. */
export const FOREIGN_WORDS = `<script>alert(1)</script>\n::error::owned\r\n##[group]x @everyone [here](https://evil.example) \u001b[31m\u202e${'x'.repeat(5_000)}`;
const LONGEST = 1_000;

/** The duties of every step as to what it says. */
export function describeWords<Kind extends StepKind>(examine: Examine<Kind>): void {
  test('keeps secrets out of all that it says', async () => {
    const examined = await examine();
    const said = [wordsOf(await outcomeOf(run(examined))), wordsOf(await outcomeOf(run(examined)))];
    for (const calls of ['reads', 'writes'] as const) {
      const refused = await examine();
      refused.fail({ fault: 'foreign-words', calls, times: 100 });
      said.push(wordsOf(await outcomeOf(run(refused))));
    }
    expect(examined.secrets.length).toBeGreaterThan(0);
    for (const secret of examined.secrets) expect(said.join('\n')).not.toContain(secret);
  });

  test('repeats the words of others on one line that is short, and shows them as text', async () => {
    const examined = await examine();
    examined.fail({ fault: 'foreign-words', calls: 'writes', times: 100 });
    const outcome = await outcomeOf(run(examined));
    expect(outcome).toMatchObject({ reason: 'step-failed' });
    const detail = outcome instanceof Error ? outcome.message : outcome.detail;
    expect(detail).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(detail.length).toBeLessThan(LONGEST);
    const report = {
      list: 'before',
      index: 0,
      kind: 'exec',
      title: 'a step',
      state: 'failed',
      detail,
    } as const;
    const shown = stepList([report], 5);
    expect(shown).not.toMatch(/<script|(?<!\\)\[here\]\(|@everyone/);
    expect(stepLines([report]).join('\n')).not.toMatch(/^\s*::|##\[/m);
  });
}
