import { describe, expect, test } from '@jest/globals';
import { maskOf } from '../../src/compose/mask.ts';
import { revealOf } from '../../src/compose/secrets.ts';

const TOKEN = 'tok-1234567890';

function stage(env: Record<string, string>) {
  const mask = maskOf({});
  const asked: string[] = [];
  const hide = async (secret: string) => {
    asked.push(secret);
    await new Promise(setImmediate);
    mask.hide(secret);
  };
  return { mask, asked, reveal: revealOf({ env, hide }) };
}

describe('secrets', () => {
  test('are put in place of their names, and nothing else is', async () => {
    const { reveal } = stage({ TOKEN });
    expect(await reveal('Bearer ${secret:TOKEN}, ${stack:a.B}, {{weight}}')).toBe(
      `Bearer ${TOKEN}, \${stack:a.B}, {{weight}}`,
    );
  });

  test('are hidden before they are handed out, once', async () => {
    const { reveal, mask, asked } = stage({ TOKEN });
    const texts = await Promise.all([reveal('${secret:TOKEN}'), reveal('x ${secret:TOKEN}')]);
    expect(texts.map(mask)).toEqual(['***', 'x ***']);
    expect(asked).toEqual([TOKEN]);
  });

  test('are not asked for before they are used', async () => {
    const { reveal, asked } = stage({ TOKEN });
    expect(await reveal('nothing here')).toBe('nothing here');
    expect(asked).toEqual([]);
  });

  test.each([
    ['absent', {}, /\$\{secret:TOKEN\} is not set/],
    ['too short', { TOKEN: 'short' }, /shorter than 8 characters/],
  ])('that are %s end what needs them', async (_case, env, message) => {
    const { reveal } = stage(env as Record<string, string>);
    const revealed = reveal('${secret:TOKEN}');
    await expect(revealed).rejects.toMatchObject({
      reason: 'credentials-missing',
      message: expect.stringMatching(message),
    });
  });
});
