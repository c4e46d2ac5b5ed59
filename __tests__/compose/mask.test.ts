import { describe, expect, test } from '@jest/globals';
import { maskOf } from '../../src/compose/mask.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCY';
const mask = maskOf(
  { AWS_SECRET_ACCESS_KEY: SECRET, AWS_SESSION_TOKEN: `${SECRET}-longer`, GITHUB_TOKEN: 'short' },
  ['input-token-1'],
);

describe('what leaves the process', () => {
  test('holds no secret that the job was given, nor part of a longer one', () => {
    expect(mask(`signature of ${SECRET}-longer and ${SECRET}, input-token-1`)).toBe(
      'signature of *** and ***, ***',
    );
  });

  test.each([
    ['a token of GitHub', `ghs_${'a'.repeat(36)}`],
    ['a long one with dots', `ghs_123_${'eyJ'.repeat(20)}.${'x'.repeat(40)}.${'y'.repeat(40)}`],
    ['a fine-grained token', `github_pat_${'A1'.repeat(30)}`],
    ['a JSON web token', `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`],
  ])('holds no %s, whoever wrote it there', (_title, token) => {
    expect(mask(`cause: ${token} was refused`)).toBe('cause: *** was refused');
  });

  test('is otherwise as it was', () => {
    const text = 'Gate "Error rate" failed: 6 % of 1,200 requests; short words like ghs_ stay';
    expect(mask(text)).toBe(text);
  });
});
