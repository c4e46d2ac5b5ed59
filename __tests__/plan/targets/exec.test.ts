import { describe, expect, test } from '@jest/globals';
import { parsed, toldAbout } from '../sample.ts';

const traffic = (more: string) => ({ traffic: `traffic: { exec: { ${more} } }` });

describe('an exec target', () => {
  test('takes its commands as lists', () => {
    const plan = parsed(
      traffic(
        'get: [flag.sh, get], set: [flag.sh, set], stop: [flag.sh, stop], env: [FLAG_TOKEN], timeout: 5s',
      ),
    );
    expect(plan.targets).toEqual([
      {
        kind: 'exec',
        get: ['flag.sh', 'get'],
        set: ['flag.sh', 'set'],
        stop: ['flag.sh', 'stop'],
        env: ['FLAG_TOKEN'],
        timeout: 5_000,
        propagation: 0,
      },
    ]);
  });

  test.each([
    [
      'a command as text',
      'get: "flag.sh get", set: [a]',
      /get: found "flag.sh get"; allowed: a list of a program and its arguments/,
    ],
    ['no program', 'get: [], set: [a]', /at least 1 is needed/],
    ['no way to read', 'set: [a]', /get: missing/],
    ['an input of the action', 'get: [a], set: [b], env: [INPUT_TOKEN]', /belongs to the action itself/],
    [
      'the ID token',
      'get: [a], set: [b], env: [ACTIONS_ID_TOKEN_REQUEST_TOKEN]',
      /belongs to the action itself/,
    ],
    ['no name', 'get: [a], set: [b], env: ["A B"]', /allowed: the name of an environment variable/],
  ])('%s is told', (_case, more, message) => {
    const told = toldAbout(traffic(more));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(message);
  });
});
