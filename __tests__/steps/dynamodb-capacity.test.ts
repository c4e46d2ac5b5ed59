import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectTables } from '../../src/platform/aws/tables.ts';
import { dynamodbCapacity } from '../../src/steps/dynamodb-capacity.ts';
import { type ItemStand, standUp } from '../traffic/item-stand.ts';
import { freely, never } from '../traffic/stack-stand.ts';

let stand: ItemStand;
beforeEach(async () => {
  stand = await standUp();
});
afterEach(() => stand.close());

function run(table = 'jobs', write = freely, billing: { billing?: 'provisioned' } = {}) {
  const aws = createAws({ env: { ...stand.aws.env }, clock: stand.clock, signal: never });
  const whole = { ifMissing: 'fail', timeout: 60_000, undo: [] } as const;
  const step = { kind: 'dynamodb-capacity', table, read: 50, write: 20, ...billing, ...whole } as const;
  return dynamodbCapacity(connectTables(aws, {}), stand.clock).run(step, write);
}
const table = (options: object = { capacity: { read: 5, write: 5 } }) =>
  stand.aws.dynamodb.table('jobs', { key: ['id'], ...options });
const updates = () => stand.aws.requests.filter(({ action }) => action === 'UpdateTable').length;

describe('the step dynamodb-capacity', () => {
  test('sets both capacities at once, waits until the table is active, and does nothing the second time', async () => {
    const { state } = table();
    expect(await run()).toEqual({ state: 'done', detail: 'it has 50 read and 20 write units now' });
    expect(state.capacity()).toEqual({ read: 50, write: 20 });
    expect(state.describe()).toMatchObject({ TableStatus: 'ACTIVE' });
    expect(await run()).toMatchObject({ state: 'unchanged' });
    expect(updates()).toBe(1);
  });

  test('takes a write whose answer was lost for its own', async () => {
    const { state } = table();
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'UpdateTable' });
    expect(await run()).toMatchObject({ state: 'done' });
    expect(state.capacity()).toEqual({ read: 50, write: 20 });
    expect(updates()).toBe(1);
  });

  test('refuses a table that is billed on demand, and leaves its billing alone', async () => {
    table({});
    await expect(run()).rejects.toThrow('billed on demand');
    expect(updates()).toBe(0);
  });

  test('switches a table that is billed on demand where the plan says so, its indexes with it', async () => {
    const { state } = table({ indexes: { 'user-index': 'ACTIVE' } });
    const switched = () => run('jobs', freely, { billing: 'provisioned' });
    expect(await switched()).toMatchObject({ state: 'done' });
    expect(state.capacity()).toEqual({ read: 50, write: 20 });
    expect(await switched()).toMatchObject({ state: 'unchanged' });
    expect(updates()).toBe(1);
  });

  test('tells a table that is missing', async () => {
    await expect(run('gone')).rejects.toMatchObject({ reason: 'target-missing' });
  });

  test('changes nothing where somebody says no', async () => {
    const { state } = table();
    const no = new Error('no');
    await expect(run('jobs', { signal: never, beforeWrite: () => Promise.reject(no) })).rejects.toBe(no);
    expect(state.capacity()).toEqual({ read: 5, write: 5 });
  });
});
