import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from '../sample.ts';

const traffic = (text: string) => ({
  traffic: `traffic: { lambda: { function: search, alias: live, ${text} } }`,
});

describe('a lambda target', () => {
  test.each([
    ['a number', 'version: 42', '42'],
    ['text', 'version: "42"', '42'],
    ['a variable of the environment', 'version: "${env:VERSION}"', '43'],
    ['a reference that is looked up later', 'version: "${ssm:/search/version}"', '${ssm:/search/version}'],
  ])('takes a version as %s', (_as, text, version) => {
    const { targets } = parsed(traffic(text), { env: { VERSION: '43' } });
    expect(targets).toEqual([{ kind: 'lambda', function: 'search', alias: 'live', version }]);
  });

  test.each([
    [
      '$LATEST',
      'version: $LATEST',
      /changes under the rollout .* allowed: the number of a published version/,
    ],
    ['no number', 'version: live', /found "live"; allowed: the number of a published version, such as 42/],
    ['nought', 'version: 0', /found 0; allowed/],
    ['a part of one', 'version: 1.5', /found 1.5; allowed/],
    ['nothing', 'region: us-east-1', /missing: the number of a published version/],
  ])('refuses %s as a version', (_what, text, message) => {
    const told = toldAbout(traffic(text));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(message);
  });

  test('refuses a function that names its version or alias itself', () => {
    const [told] = toldAbout({
      traffic: 'traffic: { lambda: { function: "search:live", alias: live, version: 42 } }',
    });
    expect(told).toMatch(/without a version or alias/);
  });

  test('knows two entries of one alias, whatever version they name', () => {
    const entry = (version: number) => `  - lambda: { function: search, alias: live, version: ${version} }`;
    const told = toldAbout({ traffic: `traffic:\n${entry(41)}\n${entry(42)}` });
    expect(told).toEqual([expect.stringContaining('the same target as number 1')]);
  });
});
