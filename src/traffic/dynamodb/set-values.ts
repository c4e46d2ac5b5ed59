import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { RolloutError } from '../../domain/errors.ts';
import { fieldPath } from '../../domain/field-path.ts';
import { type DynamoDbTarget, wordsOf } from '../../domain/targets/dynamodb.ts';
import type { DynamoDb } from '../../platform/aws/dynamodb.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import { Overtaken } from '../at-once.ts';
import { type Stored, storedValue } from '../flag/stored.ts';
import { attribute, type Item, keyItem, plain, valueAt } from './item.ts';

export interface ItemCalls {
  readonly api: DynamoDb;
  readonly table: string;
  readonly key: Item;
  readonly label: string;
}

/** Where an item lies, as a plan names it. */
export function placeOfItem({ table, key }: Pick<DynamoDbTarget, 'table' | 'key'>, api: DynamoDb): ItemCalls {
  return { api, table, key: keyItem(key), label: `item ${wordsOf(key)} of table ${table}` };
}

/** An item whose fields are set, by their paths; every other attribute stays as it is. */
export function itemValues({ api, table, key, label }: ItemCalls, set: Readonly<Record<string, Stored>>) {
  const at = { TableName: table, Key: { ...key } };
  return {
    name: `the ${label}`,
    actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
    async read(signal: AbortSignal): Promise<Item> {
      const { Item: item } = await api.getItem({ ...at, ConsistentRead: true }, signal);
      if (item !== undefined) return item;
      throw new RolloutError('target-missing', `There is no ${label}.`, {
        hint: 'Check the key, each value as text or number as the table has it; an item is never created.',
      });
    },
    isSo: (item: Item) => changesOf(item, set, label).length === 0,
    async put(item: Item, { signal }: { readonly signal: AbortSignal }): Promise<void> {
      await api
        .updateItem({ ...at, ...updateOf(changesOf(item, set, label)) }, signal)
        .catch((error: unknown) => {
          if (awsFault(error).code !== 'ConditionalCheckFailedException') throw error;
          throw new Overtaken(`Somebody else has written the ${label}.`);
        });
    },
  };
}

interface FieldChange {
  readonly field: string;
  readonly from: AttributeValue;
  readonly to: AttributeValue;
}

function changesOf(item: Item, set: Readonly<Record<string, Stored>>, label: string): readonly FieldChange[] {
  return Object.entries(set).flatMap(([field, value]) => {
    const from = valueAt(item, field, { label });
    const found = plain(from);
    const next = storedValue(value, found, { label, field });
    return next === found ? [] : [{ field, from, to: attribute(next) }];
  });
}

/** Under the condition that the fields still are what was read. */
function updateOf(changes: readonly FieldChange[]) {
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  const paths = changes.map(({ field, from, to }, index) => {
    values[`:to${index}`] = to;
    values[`:from${index}`] = from;
    return (fieldPath(field) ?? [])
      .map((part, depth) => {
        names[`#f${index}d${depth}`] = part;
        return `#f${index}d${depth}`;
      })
      .join('.');
  });
  return {
    UpdateExpression: `SET ${paths.map((path, index) => `${path} = :to${index}`).join(', ')}`,
    ConditionExpression: paths.map((path, index) => `${path} = :from${index}`).join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
