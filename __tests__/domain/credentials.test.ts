import { describe, expect, test } from '@jest/globals';
import { type CredentialLife, credentialsOutlive } from '../../src/domain/credentials.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 2, 9);
const STATIC = { kind: 'static' } as const;

function outlives(life: CredentialLife, hours: number, allowStatic = false): boolean {
  return credentialsOutlive(life, { now: NOW, until: NOW + hours * HOUR, allowStatic }).outlives;
}

describe('whether credentials outlive a soak', () => {
  test.each([
    ['renewing ones always do', { kind: 'renewing' }, 48, false, true],
    ['long-term keys do', { ...STATIC, expiresAt: Number.POSITIVE_INFINITY }, 48, false, true],
    ['those that expire later do', { ...STATIC, expiresAt: NOW + 5 * HOUR }, 4, false, true],
    ['those that expire at its very end do not', { ...STATIC, expiresAt: NOW + 4 * HOUR }, 4, false, false],
    ['those that expire earlier do not', { ...STATIC, expiresAt: NOW + HOUR }, 4, false, false],
    ['nobody can vouch for what is known to expire', { ...STATIC, expiresAt: NOW + HOUR }, 4, true, false],
    ['what is unknown is trusted for an hour', STATIC, 1, false, true],
    ['what is unknown is not trusted for longer', STATIC, 4, false, false],
    ['unless somebody vouches for it', STATIC, 4, true, true],
    ['the same goes for what the SDK finds', { kind: 'chain' }, 4, false, false],
  ] as const)('%s', (_name, life, hours, allowStatic, expected) => {
    expect(outlives(life, hours, allowStatic)).toBe(expected);
  });

  test('the refusal names both times and the remedy', () => {
    const need = { now: NOW, until: NOW + 4 * HOUR, allowStatic: false };
    expect(credentialsOutlive({ ...STATIC, expiresAt: NOW + HOUR / 2 }, need)).toMatchObject({
      message: 'The credentials expire in 30 min, and the soak takes 4 h.',
      hint: expect.stringContaining('role-to-assume'),
    });
    expect(credentialsOutlive({ ...STATIC, expiresAt: NOW - HOUR }, need)).toMatchObject({
      message: 'The credentials have expired, and the soak takes 4 h.',
    });
  });
});
