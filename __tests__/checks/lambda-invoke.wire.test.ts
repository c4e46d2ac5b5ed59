import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CheckResult } from '../../src/checks/checker.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { toldAbout } from '../plan/sample.ts';
import type { Invoked } from '../standins/aws/lambda/function.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { asking, checkOf, pointAt } from './aws-stand.ts';

const NOW = systemClock.now().getTime();

let standIn: AwsStandIn;
let ends: AbortController;
let restore: () => void;
let ask: (yaml: string) => Promise<CheckResult>;

beforeEach(async () => {
  ends = new AbortController();
  standIn = await startAws({ clock: () => NOW });
  restore = pointAt(standIn);
  ask = asking(standIn, ends.signal);
});

afterEach(async () => {
  ends.abort();
  restore();
  await standIn.close();
  expect(standIn.problems).toEqual([]);
});

function answering(invoke: (payload: string, qualifier: string) => Invoked): void {
  standIn.lambda.function({ name: 'search', versions: { '41': {}, '42': {} }, invoke });
  standIn.lambda.alias('search', 'live', { primary: '41' });
}

describe('an invocation of a function', () => {
  test('holds where the function answers as expected', async () => {
    const asked: string[] = [];
    answering((payload, qualifier) => {
      asked.push(`${qualifier} ${payload}`);
      return { payload: '{"success":true,"hits":7}' };
    });
    const yaml =
      'lambda-invoke: { function: search, qualifier: live, payload: { query: vitamin d } }, expect: { json: { success: true, hits: { min: 5 } } }';
    expect(await ask(yaml)).toMatchObject({ state: 'pass' });
    expect(asked).toEqual(['live {"query":"vitamin d"}']);
  });

  test('goes to what is not published yet, without a payload, where nothing else is said', async () => {
    const asked: string[] = [];
    answering((payload, qualifier) => {
      asked.push(`${qualifier} ${payload}`);
      return { payload: 'null' };
    });
    expect(await ask('lambda-invoke: { function: search }')).toMatchObject({ state: 'pass' });
    expect(asked).toEqual(['$LATEST ']);
  });

  test('hands on what it saves', async () => {
    answering(() => ({ payload: '{"session":{"id":"s-1"}}' }));
    expect(await ask('lambda-invoke: { function: search }, save: { session: session.id }')).toMatchObject({
      state: 'pass',
      saves: { session: 's-1' },
    });
  });

  test('fails where the function does, although Lambda answers 200', async () => {
    answering(() => ({ payload: '{"errorMessage":"no table"}', functionError: 'Unhandled' }));
    expect(await ask('lambda-invoke: { function: search }')).toEqual({
      state: 'fail',
      detail: 'the function failed (unhandled): {"errorMessage":"no table"}',
    });
  });

  test('fails where it answers something else', async () => {
    answering(() => ({ payload: '{"success":false}' }));
    const yaml = 'lambda-invoke: { function: search }, expect: { json: { success: true } }';
    expect(await ask(yaml)).toMatchObject({ state: 'fail', detail: expect.stringContaining('success') });
  });

  test.each(['function: nobody', 'function: search, qualifier: beta', 'function: search, qualifier: "7"'])(
    'fails where there is nothing to invoke: %s',
    async (keys) => {
      answering(() => ({ payload: 'null' }));
      expect(await ask(`lambda-invoke: { ${keys} }`)).toEqual({
        state: 'fail',
        detail: 'there is no such function, alias or version',
      });
    },
  );

  test('is no pass where it could not be made, and is made once only', async () => {
    answering(() => ({ payload: 'null' }));
    standIn.faults.add({ fault: { kind: 'throttle' }, action: 'Invoke' });
    expect(await ask('lambda-invoke: { function: search }')).toMatchObject({ state: 'error' });
    expect(standIn.requests.filter(({ action }) => action === 'Invoke')).toHaveLength(1);
    standIn.faults.add({ fault: { kind: 'access-denied' }, action: 'Invoke' });
    expect(await ask('lambda-invoke: { function: search }')).toMatchObject({
      state: 'error',
      detail: expect.stringContaining('`lambda:InvokeFunction`'),
    });
  });
});

describe('a lambda-invoke check of a plan', () => {
  test('waits for the checks whose values it uses', () => {
    expect(checkOf('lambda-invoke: { function: search }')).toMatchObject({ needs: [] });
    const before = 'checks: [{ lambda-invoke: { function: a }, save: { id: session.id } }, ';
    expect(
      toldAbout({ tail: `${before}{ lambda-invoke: { function: b, payload: { id: "{{id}} {{user}}" } } }]` }),
    ).toEqual([expect.stringContaining('uses the value user, which no check before it saves')]);
  });

  test.each([
    [
      'a status',
      'lambda-invoke: { function: search }, expect: { status: 200 }',
      /has no status of this kind/,
    ],
    ['a version in the name', 'lambda-invoke: { function: "search:42" }', /without a version or alias/],
    [
      'a secret',
      'lambda-invoke: { function: search, payload: { key: "${secret:API_KEY}" } }',
      /a secret may stand in/,
    ],
  ])('takes no %s', (_what, check, message) => {
    expect(toldAbout({ tail: `checks: [{ ${check} }]` })).toEqual([expect.stringMatching(message)]);
  });
});
