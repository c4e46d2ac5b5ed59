import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from '../sample.ts';

const targets = (traffic: string) => parsed({ traffic }).targets;
const told = (traffic: string) => toldAbout({ traffic }).join('\n');

describe('a parameter as a target', () => {
  test('is a number in percent, in force at once, unless the plan says more', () => {
    expect(targets('traffic: { ssm: { parameter: /search/rollout } }')).toEqual([
      { kind: 'ssm', parameter: '/search/rollout', scale: 'percent', propagation: 0 },
    ]);
  });

  test('is a field of a document with a switch, read through a cache', () => {
    const text =
      'traffic: { ssm: { parameter: /search/rollout, field: rollout.percentage, enabled: /rollout/on, scale: fraction, propagation: 60s, label: last-good, region: eu-west-1 } }';
    expect(targets(text)).toEqual([
      {
        kind: 'ssm',
        parameter: '/search/rollout',
        field: 'rollout.percentage',
        enabled: '/rollout/on',
        scale: 'fraction',
        propagation: 60_000,
        label: 'last-good',
        region: 'eu-west-1',
      },
    ]);
  });

  test.each([
    ['parameter: "/search/rollout:3"', 'the name of a parameter'],
    ['parameter: /p, enabled: on', 'stands only beside `field`'],
    ['parameter: /p, field: a.b, enabled: /a/b', 'names the same field'],
    ['parameter: /p, field: a..b', 'the path of a field'],
    ['parameter: /p, scale: promille', 'percent'],
    ['parameter: /p, propagation: 60', 'a number without a unit'],
    ['parameter: /p, label: aws-good', 'a label'],
  ])('%s is a problem', (keys, words) => {
    expect(told(`traffic: { ssm: { ${keys} } }`)).toContain(words);
  });

  test('is one target in whichever spelling its field stands', () => {
    const twice =
      'traffic: [{ ssm: { parameter: /p, field: a.b } }, { ssm: { parameter: /p, field: /a/b } }]';
    expect(told(twice)).toContain('the same target as number 1');
  });
});

describe('an item as a target', () => {
  test('has a key of texts and numbers, as the table has them', () => {
    const text =
      'traffic: { dynamodb: { table: flags, key: { feature: search, stage: 7 }, field: percentage, enabled: enabled, version: version, marker: mark, propagation: 30s } }';
    expect(targets(text)).toEqual([
      {
        kind: 'dynamodb',
        table: 'flags',
        key: { feature: 'search', stage: 7 },
        field: 'percentage',
        enabled: 'enabled',
        version: 'version',
        marker: 'mark',
        scale: 'percent',
        propagation: 30_000,
      },
    ]);
  });

  test.each([
    ['field: percentage, propagation: 30s', 'stands only beside `marker`'],
    ['field: feature', 'none of the key'],
    ['field: percentage, version: percentage', 'attributes of their own'],
    ['field: percentage, marker: v, version: v', 'attributes of their own'],
    ['field: percentage, enabled: percentage', 'names the same field'],
    ['enabled: enabled', 'the path of a field'],
  ])('%s is a problem', (keys, words) => {
    expect(told(`traffic: { dynamodb: { table: flags, key: { feature: search }, ${keys} } }`)).toContain(
      words,
    );
  });

  test('is one target in whichever order its key stands', () => {
    const twice =
      'traffic: [{ dynamodb: { table: t, key: { a: 1, b: 2 }, field: p } }, { dynamodb: { table: t, key: { b: 2, a: 1 }, field: p } }]';
    expect(told(twice)).toContain('the same target as number 1');
  });
});
