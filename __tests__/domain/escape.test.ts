import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cut, logLine, oneLine } from '../../src/domain/escape.ts';

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '::error::x',
    '##[error]x',
    '##',
    '[',
    ':',
    '#',
    ' ',
    '\n',
    '\r',
    '\u2028',
    '\u00a0',
    '\u0085',
    '\u200b',
    '\ufeff',
    '\u001b[1m',
    '😀',
    '\ud83d',
  ),
);
const hostile = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('a line of a log', () => {
  test('no input is a workflow command, whatever the runner trims', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = logLine(text);
        expect(line.trimStart()).not.toMatch(/^::/);
        expect(line).not.toContain('##[');
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('an ordinary message stays as it is', () => {
    expect(logLine('arn:aws:iam::123456789012:role/rollout: [Errors] #12')).toBe(
      'arn:aws:iam::123456789012:role/rollout: [Errors] #12',
    );
  });

  test('its length is bounded', () => {
    fc.assert(
      fc.property(hostile, fc.nat(20), (text, max) =>
        expect(logLine(text, max).length).toBeLessThanOrEqual(max),
      ),
    );
  });
});

describe('one line', () => {
  test('line breaks with their indent become one space, colours go', () => {
    expect(oneLine('a\r\n   b\u001b[31mc\u001b[0m\td', 100)).toBe('a bc d');
  });

  test('no half of a character is left', () => {
    fc.assert(
      fc.property(hostile, fc.nat(20), (text, max) => expect(oneLine(text, max)).not.toMatch(/\p{Cs}/u)),
    );
    expect(cut('ab😀cd', 4)).toBe('ab…');
  });

  test('what is missing is shown', () => {
    expect(cut('abcdef', 4)).toBe('abc…');
    expect(cut('abcd', 4)).toBe('abcd');
    expect(cut('abcd', 0)).toBe('');
  });
});
