import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from '../sample.ts';

describe('an api-gateway target', () => {
  test('may name the deployment under trial', () => {
    const traffic = 'traffic: { api-gateway: { api: a1b2c3, stage: prod, deployment: d4e5f6 } }';
    expect(parsed({ traffic }).targets).toEqual([
      { kind: 'api-gateway', api: 'a1b2c3', stage: 'prod', deployment: 'd4e5f6' },
    ]);
  });

  test.each([
    ['an address for an id', '{ api: "https://a1b2c3.execute-api", stage: prod }', /the id of a REST API/],
    ['no stage', '{ api: a1b2c3 }', /missing: the name of a stage/],
  ])('refuses %s', (_what, text, message) => {
    const told = toldAbout({ traffic: `traffic: { api-gateway: ${text} }` });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(message);
  });
});
