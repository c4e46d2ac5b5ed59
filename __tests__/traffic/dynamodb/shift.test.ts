import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DynamoDbTarget } from '../../../src/domain/targets/dynamodb.ts';
import type { Item } from '../../standins/aws/dynamodb/expression.ts';
import { ITEM, type ItemStand, KEY, standUp } from '../item-stand.ts';
import { freely, never, weight } from '../stack-stand.ts';

let stand: ItemStand;
beforeEach(async () => {
  stand = await standUp();
});
afterEach(() => stand.close());

async function standUpAnew(target: Partial<DynamoDbTarget>, item?: Item) {
  await stand.close();
  stand = await standUp(target, item);
}

/** Somebody else writes directly before our write arrives, once. */
function writtenBetween(change: Item): void {
  const stop = stand.aws.watch({
    before: ({ action }) => {
      if (action === 'UpdateItem') {
        stop();
        stand.edit(change);
      }
      return undefined;
    },
  });
}

describe('a shift', () => {
  test('updates the percentage under the condition of what was read, and no other attribute', async () => {
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.item()).toEqual({ ...ITEM, percentage: { N: '10' } });
    expect(stand.updates()).toEqual([
      {
        TableName: 'flags',
        Key: KEY,
        UpdateExpression: 'SET #percent0 = :percent',
        ConditionExpression: '#percent0 = :percentWas',
        ExpressionAttributeNames: { '#percent0': 'percentage' },
        ExpressionAttributeValues: { ':percent': { N: '10' }, ':percentWas': { N: '0' } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    ]);
  });

  test('reads consistently', async () => {
    await stand.router.current(never);
    expect(stand.aws.requests[0]?.input).toMatchObject({ ConsistentRead: true });
  });

  test('keeps the type that it finds, and reaches into maps', async () => {
    const search = { M: { 'a.b': { S: '0' }, other: { N: '7' } } };
    await standUpAnew({ field: '/search/a.b', scale: 'fraction' }, { ...KEY, search });
    await stand.router.shiftTo(weight(12.5), freely);
    expect(stand.item()).toEqual({ ...KEY, search: { M: { 'a.b': { S: '0.125' }, other: { N: '7' } } } });
  });

  test('finds an item by a number, too', async () => {
    await stand.close();
    stand = await standUp();
    const table = stand.aws.dynamodb.table('rules', { key: ['id', 'stage'] });
    const key = { id: { N: '7' }, stage: { S: 'production' } };
    table.put({ ...key, percentage: { N: '0' } });
    const router = stand.routerOf({ table: 'rules', key: { id: 7, stage: 'production' } });
    await router.shiftTo(weight(10), freely);
    expect(table.item(key)).toMatchObject({ percentage: { N: '10' } });
  });

  test.each([
    'ProvisionedThroughputExceededException',
    'TransactionConflictException',
    'ReplicatedWriteConflictException',
  ])('goes on after %s', async (code) => {
    stand.aws.faults.add({
      fault: { kind: 'error', code, message: 'later' },
      action: 'UpdateItem',
      times: 2,
    });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.item()).toMatchObject({ percentage: { N: '10' } });
  });

  test.each(['', 'mark'])(
    'takes a write for its own when the answer was lost (marker: %j)',
    async (marker) => {
      await standUpAnew(marker === '' ? {} : { marker });
      stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'UpdateItem' });
      await stand.router.shiftTo(weight(10), freely);
      expect(stand.updates()).toHaveLength(1);
    },
  );
});

describe('a request that was sent twice under way', () => {
  /** The first arrival takes effect, and the second finds it. */
  function sentTwice(): void {
    const stop = stand.aws.watch({
      before: ({ action, input }) => {
        if (action !== 'UpdateItem') return undefined;
        stop();
        stand.aws.dynamodb.handle({
          service: 'dynamodb',
          action,
          input,
          region: 'us-east-1',
          accessKeyId: undefined,
          sessionToken: undefined,
          at: 0,
          protocol: 'json-1.0',
        });
        return undefined;
      },
    });
  }

  test.each([{}, { marker: 'mark' }, { version: 'version' }])('is one write (%j)', async (target) => {
    await standUpAnew(target);
    sentTwice();
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.updates()).toHaveLength(1);
    expect(stand.item()).toMatchObject({ percentage: { N: '10' } });
  });
});

describe('somebody else who writes between the read and the write', () => {
  test('is not overwritten by a shift', async () => {
    writtenBetween({ percentage: { N: '5' } });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({ reason: 'target-busy' });
    expect(stand.item()).toMatchObject({ percentage: { N: '5' } });
  });

  test('does not get the better of a restore', async () => {
    await stand.router.shiftTo(weight(10), freely);
    writtenBetween({ percentage: { N: '100' } });
    await stand.router.restoreTo(weight(0), freely);
    expect(stand.item()).toMatchObject({ percentage: { N: '0' } });
  });

  test('may change other attributes, which stay', async () => {
    writtenBetween({ owner: { S: 'search' } });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.item()).toMatchObject({ percentage: { N: '10' }, owner: { S: 'search' } });
    expect(stand.updates()).toHaveLength(1);
  });

  test('shows by the count of writes, where the plan names one; the shift looks again and goes on', async () => {
    await standUpAnew({ version: 'version' }, { ...ITEM, version: { N: '7' } });
    writtenBetween({ owner: { S: 'search' }, version: { N: '8' } });
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.item()).toMatchObject({
      percentage: { N: '10' },
      owner: { S: 'search' },
      version: { N: '9' },
    });
    expect(stand.updates()).toHaveLength(2);
  });

  test('also the first count is written under a condition', async () => {
    await standUpAnew({ version: 'version' });
    writtenBetween({ percentage: { N: '5' }, version: { N: '1' } });
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({ reason: 'target-busy' });
    expect(stand.item()).toMatchObject({ percentage: { N: '5' }, version: { N: '1' } });
  });
});

describe('what is not there, or is no flag, is refused', () => {
  test.each([
    [
      'the item',
      { key: { feature: 'gone' } },
      'target-missing',
      'There is no item feature=gone of table flags',
    ],
    ['the table', { table: 'gone' }, 'target-missing', 'Requested resource not found'],
    ['the field', { field: 'percent' }, 'target-missing', 'no field percent'],
    ['a field in a map that is none', { field: 'owner.percent' }, 'target-missing', 'there is no percent'],
    ['the switch', { enabled: 'on' }, 'target-missing', 'no field on'],
    ['a text that is no number', { field: 'owner' }, 'target-refused', 'not a number from 0 to 100'],
    ['a switch that is none', { enabled: 'owner' }, 'target-refused', 'not true or false'],
    ['a count that is none', { version: 'owner' }, 'target-refused', 'cannot count writes'],
  ] as const)('%s', async (_name, target, reason, words) => {
    const router = stand.routerOf(target);
    await expect(router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason,
      message: expect.stringContaining(words),
    });
    expect(stand.updates()).toEqual([]);
  });
});

describe('the readers’ cache', () => {
  const cached = { marker: 'mark', propagation: 60_000 };

  test('is waited for by the job that is run again, for what is left and without a write', async () => {
    await standUpAnew(cached);
    const controller = new AbortController();
    const stop = stand.aws.watch({
      after: ({ action }) => {
        if (action === 'UpdateItem') controller.abort(new Error('killed'));
        return undefined;
      },
    });
    const killed = stand.router.shiftTo(weight(10), { ...freely, signal: controller.signal });
    await expect(killed).rejects.toThrow('killed');
    stop();
    const again = stand.routerOf();
    expect(await again.current(never)).toMatchObject({ weight: 10, inForce: false });
    await stand.clock.sleep(20_000, never);
    const from = stand.clock.now().getTime();
    await again.shiftTo(weight(10), freely);
    expect(stand.clock.now().getTime() - from).toBe(40_000);
    expect(stand.updates()).toHaveLength(1);
  });

  test('is over for what somebody else wrote, of which nobody knows when it was', async () => {
    await standUpAnew(cached);
    await stand.router.shiftTo(weight(10), freely);
    stand.edit({ percentage: { N: '50' } });
    expect(await stand.router.current(never)).toMatchObject({ weight: 50, inForce: true });
  });
});

describe('a switch beside the percentage', () => {
  const off: Item = { ...ITEM, enabled: { BOOL: false } };

  test('is switched on by the first shift, in one update', async () => {
    await standUpAnew({ enabled: 'enabled' }, off);
    await stand.router.shiftTo(weight(10), freely);
    expect(stand.item()).toEqual({ ...ITEM, percentage: { N: '10' } });
    expect(stand.updates()).toHaveLength(1);
  });

  test('is not switched on when somebody has switched it off', async () => {
    await standUpAnew({ enabled: 'enabled' }, { ...off, percentage: { N: '10' } });
    await expect(stand.router.shiftTo(weight(50), freely)).rejects.toMatchObject({ reason: 'drift' });
    expect(stand.updates()).toEqual([]);
  });

  test('is switched off by a kill, together with the percentage', async () => {
    await standUpAnew({ enabled: 'enabled' }, { ...ITEM, percentage: { N: '50' } });
    writtenBetween({ percentage: { N: '100' } });
    await stand.router.kill?.(freely);
    expect(stand.item()).toEqual(off);
    expect(await stand.router.current(never)).toEqual({ weight: 0, inForce: true, enabled: false });
  });
});

describe('an item that holds no flag', () => {
  test.each<Item>([
    { percentage: { S: '10%' } },
    { percentage: { NULL: true } },
    { percentage: { N: '150' } },
  ])('is overwritten by a restore, and by nothing else (%j)', async (broken) => {
    stand.edit(broken);
    await expect(stand.router.shiftTo(weight(10), freely)).rejects.toMatchObject({
      reason: 'target-refused',
    });
    await stand.router.restoreTo(weight(0), freely);
    expect(await stand.router.current(never)).toMatchObject({ weight: 0, inForce: true });
  });

  test('and came of somebody else between the read and the write is overwritten as well', async () => {
    stand.edit({ percentage: { N: '50' } });
    writtenBetween({ percentage: { S: 'off' } });
    await stand.router.restoreTo(weight(0), freely);
    expect(await stand.router.current(never)).toMatchObject({ weight: 0 });
  });
});
