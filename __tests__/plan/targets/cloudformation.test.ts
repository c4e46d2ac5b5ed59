import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from '../sample.ts';

const STACK = 'stack: web, parameter: Percentage';
const traffic = (text: string) => ({ traffic: `traffic: { cloudformation: { ${text} } }` });

describe('a cloudformation target', () => {
  test.each([
    ['', {}],
    [', change-set: false', {}],
    [', change-set: true', { changeSet: {} }],
    [', change-set: true, expect: [Rule, Fleet]', { changeSet: { expect: ['Rule', 'Fleet'] } }],
  ])('is read with `%s`', (more, changeSet) => {
    expect(parsed(traffic(STACK + more)).targets).toEqual([
      { kind: 'cloudformation', stack: 'web', parameter: 'Percentage', ...changeSet },
    ]);
  });

  test.each([
    ['expect: [Rule]', /expect: stands only beside `change-set: true`/],
    ['change-set: false, expect: [Rule]', /expect: stands only beside `change-set: true`/],
    ['change-set: true, expect: []', /found an empty list; at least 1 is needed: logical ids/],
    ['change-set: true, expect: [my-rule]', /found "my-rule"; allowed: the logical id of a resource/],
    ['change-set: "yes"', /change-set: found "yes"; allowed: true or false/],
  ])('with a mistake is told: %s', (more, message) => {
    expect(toldAbout(traffic(`${STACK}, ${more}`)).join('\n')).toMatch(message);
  });
});
