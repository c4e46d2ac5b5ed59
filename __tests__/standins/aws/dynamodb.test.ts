import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAws } from '../../../src/platform/aws/aws.ts';
import { connectDynamoDb, type DynamoDb } from '../../../src/platform/aws/dynamodb.ts';
import { never, testClock } from '../../traffic/stack-stand.ts';
import type { TableHandle } from './dynamodb/service.ts';
import { type AwsStandIn, startAws } from './server.ts';

let aws: AwsStandIn;
let api: DynamoDb;
let table: TableHandle;
const Key = { feature: { S: 'search' } };
beforeEach(async () => {
  const clock = testClock();
  aws = await startAws({ clock: () => clock.now().getTime() });
  api = connectDynamoDb(createAws({ env: { ...aws.env }, clock, signal: never }), {});
  table = aws.dynamodb.table('flags', { key: ['feature'] });
  table.put({ ...Key, percentage: { N: '10.0' }, owner: { S: 'team' } });
});
afterEach(() => aws.close());

const update = (input: Partial<Parameters<DynamoDb['updateItem']>[0]>) =>
  api.updateItem({ TableName: 'flags', Key, UpdateExpression: 'SET #p = :p', ...input }, never);
const to = (percent: string) => ({
  ExpressionAttributeNames: { '#p': 'percentage' },
  ExpressionAttributeValues: { ':p': { N: percent } },
});

describe('the stand-in of DynamoDB', () => {
  test('answers an item with its numbers as DynamoDB writes them, and nothing where there is none', async () => {
    expect(await api.getItem({ TableName: 'flags', Key }, never)).toMatchObject({
      Item: { percentage: { N: '10' } },
    });
    const gone = await api.getItem({ TableName: 'flags', Key: { feature: { S: 'gone' } } }, never);
    expect(gone.Item).toBeUndefined();
  });

  test('updates one attribute and keeps the others; an item that is not there is created', async () => {
    await update(to('50'));
    expect(table.item(Key)).toEqual({ ...Key, percentage: { N: '50' }, owner: { S: 'team' } });
    await update({ ...to('50'), Key: { feature: { S: 'new' } } });
    expect(table.item({ feature: { S: 'new' } })).toMatchObject({ percentage: { N: '50' } });
  });

  test('refuses what does not meet its condition, and shows the item when asked to', async () => {
    const failed = update({
      ...to('50'),
      ConditionExpression: 'attribute_not_exists(#p)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await expect(failed).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { percentage: { N: '10' } },
    });
    expect(table.item(Key)).toMatchObject({ percentage: { N: '10' } });
  });

  test('counts on, from nothing too', async () => {
    const counting = () =>
      update({
        UpdateExpression: 'SET #v = if_not_exists(#v, :zero) + :one',
        ExpressionAttributeNames: { '#v': 'version' },
        ExpressionAttributeValues: { ':zero': { N: '0' }, ':one': { N: '1' } },
      });
    await counting();
    await counting();
    expect(table.item(Key)).toMatchObject({ version: { N: '2' } });
  });

  test.each([
    ['a bare word', { UpdateExpression: 'SET percentage = :p', ...to('50') }],
    [
      'a value that no expression uses',
      { ...to('50'), ExpressionAttributeValues: { ':p': { N: '50' }, ':q': { N: '1' } } },
    ],
    ['a key that is not the table’s', { ...to('50'), Key: { name: { S: 'search' } } }],
    [
      'a path into what is no map',
      {
        ...to('50'),
        UpdateExpression: 'SET #p.#x = :p',
        ExpressionAttributeNames: { '#p': 'owner', '#x': 'x' },
      },
    ],
  ])('refuses %s', async (_name, input) => {
    await expect(update(input)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('knows its tables only', async () => {
    await expect(update({ ...to('50'), TableName: 'other' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
