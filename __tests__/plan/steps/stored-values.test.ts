import { describe, expect, test } from '@jest/globals';
import { describeStep } from '../../../src/domain/step.ts';
import { parsed, toldAbout } from '../sample.ts';

const phases = (step: string) => ({
  phases: `phases:\n  - { name: canary, traffic: 10%, soak: 4h, before: [{ ${step} }] }\n  - { name: full, traffic: 100%, soak: 4h }`,
});
const stepOf = (step: string) => parsed(phases(step)).phases[0]?.before[0];

describe('steps on what is stored', () => {
  test.each([
    ['ssm: { parameter: /p, set: { enabled: false, a.b: 3 } }', 'set enabled=false, a.b=3 in parameter /p'],
    ['ssm: { parameter: /p, value: "off" }', 'set parameter /p'],
    [
      'dynamodb: { table: flags, key: { feature: search }, set: { enabled: false } }',
      'set enabled=false in item feature=search of table flags',
    ],
    [
      'dynamodb-capacity: { table: jobs, read: 5, write: 6 }',
      'provision table jobs with 5 read and 6 write units',
    ],
    ['delete-parameter: { parameter: /p }', 'delete parameter /p'],
  ])('%s', (text, words) => {
    const step = stepOf(text);
    expect(step && describeStep(step)).toBe(words);
  });

  test.each([
    ['ssm: { parameter: /p }', 'exactly one of `set` and `value`'],
    ['ssm: { parameter: /p, value: "off", set: { a: 1 } }', 'exactly one of `set` and `value`'],
    ['ssm: { parameter: /p, set: {} }', 'an empty map'],
    ['ssm: { parameter: /p, set: { a..b: 1 } }', 'without empty parts'],
    ['ssm: { parameter: /p, set: { a: [1] } }', 'a text, a number, true or false'],
    ['dynamodb-capacity: { table: jobs, read: 0, write: 6 }', 'a whole number from 1 on'],
  ])('%s is a problem', (text, words) => {
    expect(toldAbout(phases(text)).join('\n')).toContain(words);
  });
});
