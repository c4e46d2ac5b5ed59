import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  codeCell,
  codeSpan,
  escapeHtml,
  escapeText,
  LONGEST_ESCAPE,
  link,
  mermaidLabel,
  prose,
} from '../../src/domain/markdown.ts';
import { hostile } from '../report/hostile.ts';

/** What a renderer reads: entities and backslash escapes resolved, our own span for the dollar taken away. */
function rendered(markdown: string): string {
  return markdown
    .replaceAll('<span>$</span>', '$')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#124;', '|')
    .replaceAll('&amp;', '&');
}

const MENTION = /[@#][\w]|gh-\d|:\/\/|www\./i;
/** Characters that break what surrounds the text: none may stand there without its backslash. */
const BREAKERS = /(?<!\\)(?:\\\\)*[`*_[\]~]/;

describe('text in Markdown', () => {
  test('no input yields a mention, a reference or a link', () => {
    fc.assert(fc.property(hostile, (text) => expect(rendered(escapeText(text))).not.toMatch(MENTION)));
    fc.assert(fc.property(hostile, (text) => expect(rendered(escapeHtml(text))).not.toMatch(MENTION)));
  });

  test('no input yields a tag, a comment, a table break, a line break or markup', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeText(text).replaceAll('<span>$</span>', '');
        expect(escaped).not.toMatch(/[<>|\r\n\u2028\u2029\u0085\v\f"]/);
        expect(escaped.replaceAll('\\\\', '')).not.toMatch(BREAKERS);
        expect(escaped).not.toMatch(/^(?:[-+=#]|\d+[.)]\s)/);
        expect(escapeHtml(text)).not.toMatch(/[<>"\r\n]/);
      }),
    );
  });

  test('the result is bounded', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 0, max: 40 }), (text, max) => {
        expect(escapeText(text.repeat(5), max).length).toBeLessThanOrEqual(max * LONGEST_ESCAPE + 2);
      }),
    );
    expect(escapeText('$'.repeat(9_000_000), 100).length).toBe(100 * LONGEST_ESCAPE - 13);
  });

  test.each([
    ['a number at the start stays as it is', '6.2 % of 12,480', '6.2 % of 12,480'],
    ['a list number at the start is none', '1. first', '1\\. first'],
    ['a metric name keeps its words', 'Errors_5xx|p99', 'Errors\\_5xx&#124;p99'],
    ['a mention is broken', 'ask @maria, see #12', 'ask @\u200Bmaria, see #\u200B12'],
  ])('%s', (_case, text, escaped) => expect(escapeText(text)).toBe(escaped));
});

describe('code', () => {
  test('no input ends a code span before its end', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const code = codeSpan(text);
        if (code === '') return;
        const fence = /^`+/.exec(code)?.[0] ?? '';
        const inside = code.slice(fence.length, -fence.length);
        expect(code.endsWith(fence)).toBe(true);
        expect((inside.match(/`+/g) ?? []).every((run) => run.length < fence.length)).toBe(true);
        expect(code).not.toMatch(/[\r\n]/);
      }),
    );
  });

  test('a command keeps every character', () => {
    expect(codeSpan('aws x --q "a | b" @f')).toBe('`aws x --q "a | b" @f`');
    expect(codeSpan('echo `date`')).toBe('`` echo `date` ``');
  });

  test('code in a table holds no pipe', () => {
    fc.assert(fc.property(hostile, (text) => expect(codeCell(text)).not.toMatch(/[|\n]/)));
    expect(codeCell('')).toBe('');
  });
});

describe('prose', () => {
  test('commands in backquotes become code, the rest is escaped', () => {
    expect(prose('Run `gh run rerun 1 | cat`, ask @maria.')).toBe(
      'Run `gh run rerun 1 | cat`, ask @\u200Bmaria.',
    );
  });

  test('a backquote without its partner is a character', () => {
    expect(prose('a ` b <i>')).toBe('a \\` b &lt;i&gt;');
  });

  test('outside of code no input yields a mention or a tag', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = prose(text)
          .replace(/(?<![\\`])(`+)(?!`)(.*?[^`])\1(?!`)/g, '')
          .replaceAll('<span>$</span>', '');
        expect(plain).not.toMatch(/[<>\n]/);
        expect(rendered(plain)).not.toMatch(MENTION);
      }),
    );
  });
});

describe('links', () => {
  test.each([
    ['https://wiki.example.com/a_(b)?q=1|2', '[runbook](https://wiki.example.com/a_%28b%29?q=1%7C2)'],
    ['javascript:alert(1)', 'runbook'],
    ['not an address', 'runbook'],
    [undefined, 'runbook'],
  ])('%s', (address, expected) => expect(link('runbook', address)).toBe(expected));

  test('no address breaks out of the link', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const made = link('x', `https://example.com/${text}`);
        if (made !== 'x') expect(made).toMatch(/^\[x\]\([^()\s<>|`"[\]\\]+\)$/);
      }),
    );
  });
});

test('a label of a diagram holds no syntax of Mermaid', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(mermaidLabel(text)).not.toMatch(/["`%{}<>;#|[\]\n]/);
      expect(mermaidLabel(text).length).toBeLessThanOrEqual(60);
    }),
  );
});
