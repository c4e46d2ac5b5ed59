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

  test('holds no secret that was hidden later, in whatever form it comes back', () => {
    const later = maskOf({});
    const secret = 'p"ä ss/w+rd?';
    expect(later(secret)).toBe(secret);
    later.hide(secret);
    const told = [
      secret,
      JSON.stringify({ echo: secret }),
      encodeURIComponent(secret),
      new URLSearchParams({ a: secret }).toString(),
      Buffer.from(secret).toString('base64'),
      Buffer.from(`me:${secret}`).toString('base64'),
      Buffer.from(`you:${secret}:x`).toString('base64'),
      Buffer.from(`user:${secret}`).toString('base64url'),
    ];
    for (const text of told)
      expect({ text, masked: later(text) }).toMatchObject({ masked: expect.stringContaining('***') });
    const rest = told.map(later).join(' ');
    for (const part of ['ss/w', 'ss%2Fw', 'c3MvdytyZD']) expect(rest).not.toContain(part);
  });

  test('holds no line of a secret of several, and nothing of one that is a URL', () => {
    const later = maskOf({});
    later.hide('-----BEGIN KEY-----\nMIIBVgIBADAN\n');
    later.hide('https://hooks.example/services/T0/B0/x1y2z3?k=v');
    expect(later('line MIIBVgIBADAN')).toBe('line ***');
    expect(later('POST hooks.example/services/T0/B0/x1y2z3')).toBe('POST ***');
  });
});
