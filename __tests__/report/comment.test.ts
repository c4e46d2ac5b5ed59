import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PhaseReport } from '../../src/domain/report.ts';
import { weight } from '../../src/domain/weight.ts';
import { LARGEST_COMMENT, renderComment } from '../../src/report/comment.ts';
import { rememberPhase, rememberRollback, rememberSoak } from '../../src/report/comment-memory.ts';
import { type CommentState, EMPTY_STATE, hide, markerOf, reveal } from '../../src/report/comment-state.ts';
import { hostile } from './hostile.ts';
import {
  failedGate,
  failedReport,
  gateReport,
  observation,
  phaseReport,
  phaseStarted,
  refusedReport,
  rollbackReport,
  samples,
} from './samples.ts';

const { release: key } = phaseReport();

/** The comment as people see it: the hidden line is compressed, and not for eyes. */
function shown(state: CommentState): string {
  return renderComment(key, state).replace(/<!-- .* -->/, '<!-- hidden -->');
}

/** What the next job reads from the comment that this one wrote. */
function handedOn(state: CommentState): CommentState {
  return reveal(key, renderComment(key, state)) ?? EMPTY_STATE;
}

describe('the comment of a release', () => {
  test.each(Object.entries(samples))('after a phase that %s', (_name, report) => {
    expect(shown(rememberPhase(EMPTY_STATE, report))).toMatchSnapshot();
  });

  test('shows all phases, though each job knows its own only', () => {
    const first = handedOn(rememberPhase(EMPTY_STATE, phaseReport()));
    const soaking = handedOn(
      rememberSoak(
        first,
        phaseStarted({ phase: 'half', index: 1 }),
        observation({ phase: 'half', weight: weight(50) }),
      ),
    );
    const second = handedOn(rememberPhase(soaking, failedReport));
    expect(shown(soaking)).toMatchSnapshot('soaking');
    expect(shown(second)).toMatchSnapshot('failed');
    expect(shown(handedOn(rememberRollback(second, rollbackReport())))).toMatchSnapshot('restored');
    expect(shown(second)).toContain('| ✅ | canary | 10 % |');
    expect(shown(second)).toContain('| ❌ | half | 50 % |');
    expect(shown(second)).toContain('| ⬜ | full | 100 % |');
  });

  test('what a phase has reached outlives a job of it that was refused', () => {
    const passed = rememberPhase(EMPTY_STATE, phaseReport());
    const after = shown(handedOn(rememberPhase(passed, refusedReport)));
    expect(after).toMatch(/^### ✅ /);
    expect(after).toContain('| ✅ | canary |');
    expect(after).toContain('- ⛔ 2026-11-23 09:00 UTC: refused, phase canary: Release 1a2b3c4');
  });

  test('a job that found its phase passed already does not wipe its gates', () => {
    const again = phaseReport({ reason: 'already-passed', gates: [], message: 'Passed before.' });
    expect(shown(rememberPhase(rememberPhase(EMPTY_STATE, phaseReport()), again))).toContain(
      '| ✅ | Error rate |',
    );
  });

  test('a job that runs a phase again replaces what was told of it', () => {
    const state = rememberPhase(rememberPhase(EMPTY_STATE, samples['held'] ?? failedReport), phaseReport());
    expect(shown(state)).toMatch(/^### ✅ /);
    expect(shown(state)).not.toContain('HELD');
  });
});

describe('the hidden state', () => {
  test('comes back as it was', () => {
    const state = rememberPhase(rememberPhase(EMPTY_STATE, phaseReport()), failedReport);
    expect(handedOn(state)).toEqual(state);
  });

  test('belongs to one plan, environment and release', () => {
    const body = renderComment(key, rememberPhase(EMPTY_STATE, phaseReport()));
    expect(reveal({ ...key, environment: 'staging' }, body)).toBeUndefined();
    expect(reveal({ ...key, release: 'other' }, body)).toBeUndefined();
    expect(markerOf({ ...key, plan: 'a', environment: 'b' })).not.toBe(
      markerOf({ ...key, plan: 'ab', environment: '' }),
    );
  });

  test.each([
    ['cut off', (body: string) => body.slice(0, -60)],
    ['changed', (body: string) => body.replace(/(.{20}) -->/, 'AAAAAAAAAAAAAAAAAAAA -->')],
    ['emptied', (body: string) => body.replace(/:[A-Za-z0-9+/=]+ -->/, ': -->')],
    ['of another shape', () => hide(key, { ...EMPTY_STATE, events: 'x' } as never)],
  ])('that was %s is forgotten, not believed', (_case, damage) => {
    const body = renderComment(key, rememberPhase(EMPTY_STATE, phaseReport()));
    expect(reveal(key, damage(body))).toBeUndefined();
  });

  test('stands in one comment that nothing in it can end', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const state = rememberPhase(EMPTY_STATE, phaseReport({ message: text, next: [text] }));
        expect(hide(key, state)).toMatch(/^<!-- gradual-rollout:1:[0-9a-f]{32}:[A-Za-z0-9+/=]+ -->$/);
        expect(reveal(key, hide(key, state))).toEqual(state);
      }),
    );
  });
});

test('no text from outside yields markup, a mention or a broken table', () => {
  fc.assert(
    fc.property(hostile, hostile, (name, text) => {
      const report: PhaseReport = phaseReport({
        message: text,
        next: [text],
        gates: [
          {
            ...failedGate,
            name,
            limit: text,
            owner: text,
            judgement: { ...failedGate.judgement, detail: text },
          },
        ],
        phases: phaseReport().phases.map((phase) => ({ ...phase, name })),
        release: { plan: name, environment: text, release: name },
      });
      const markdown = renderComment(report.release, handedOn(rememberPhase(EMPTY_STATE, report)));
      const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
      expect(rows.every((line) => line.split('|').length === 8)).toBe(true);
      const visible = markdown
        .replace(/<!-- [^ ]+ -->\n$/, '')
        .replace(/(?<![\\`])(`+)(?!`)(.*?[^`])\1(?!`)/g, '');
      expect(visible.replace(/<\/?(?:details(?: open)?|summary|code|br|sub|span)>/g, '')).not.toMatch(
        /<|@\w|(?<!&)#\d/,
      );
    }),
    { numRuns: 60 },
  );
});

describe('size', () => {
  const long = '$'.repeat(5000);
  const gates = Array.from({ length: 40 }, (_, i) =>
    gateReport({
      name: `${i}${long}`,
      limit: long,
      judgement: { gate: '', state: 'fail', detail: `${i}${long}`, advisory: false },
    }),
  );
  const phases = Array.from({ length: 60 }, (_, i) => ({
    name: `phase ${i} ${long}`,
    weight: weight(i),
    soak: 1000,
  }));
  const full = phases.reduce(
    (state, _phase, index) =>
      rememberPhase(
        state,
        phaseReport({
          phases,
          index,
          gates,
          message: `${index}${long}`,
          next: [long, long],
          soakFrom: index,
        }),
      ),
    EMPTY_STATE,
  );

  test('stays within what GitHub takes, state included, whatever comes', () => {
    const comment = renderComment(key, full);
    expect(comment.length).toBeLessThanOrEqual(LARGEST_COMMENT.characters);
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(LARGEST_COMMENT.bytes);
    expect(comment).toMatch(/^### ✅ /);
    expect(reveal(key, comment)).toBeDefined();
  });

  test('gates of earlier phases give way first, their results do not', () => {
    const ten = Array.from({ length: 10 }, (_, i) => gateReport({ name: `Gate ${i}` }));
    const two = [0, 1].reduce(
      (state, index) => rememberPhase(state, phaseReport({ index, gates: ten, soakFrom: index })),
      EMPTY_STATE,
    );
    const whole = renderComment(key, two).length;
    const shorter = reveal(key, renderComment(key, two, { characters: whole - 1, bytes: 4 * whole }));
    expect(shorter?.seen['0']).toMatchObject({ outcome: 'passed', left: 4 });
    expect(shorter?.seen['0']?.rows).toHaveLength(6);
    expect(shorter?.seen['1']?.rows).toHaveLength(10);
  });
});
