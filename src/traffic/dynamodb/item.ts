import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { RolloutError } from '../../domain/errors.ts';
import { fieldPath } from '../../domain/field-path.ts';
import type { DynamoDbTarget } from '../../domain/targets/dynamodb.ts';
import type { DynamoDb } from '../../platform/aws/dynamodb.ts';
import type { Clock } from '../../platform/clock.ts';
import { missingField } from '../flag/missing-field.ts';
import type { Seen } from '../flag/store.ts';
import type { FoundValues } from '../flag/stored.ts';

export type Item = Readonly<Record<string, AttributeValue>>;

/** One item, and what reading and writing it takes. */
export interface ItemPlace
  extends Pick<DynamoDbTarget, 'field' | 'enabled' | 'scale' | 'version' | 'marker'> {
  readonly api: DynamoDb;
  readonly clock: Clock;
  readonly table: string;
  /** The primary key as DynamoDB writes it. */
  readonly key: Item;
  readonly region: string;
  readonly label: string;
  /** Told of what was read, so that the command for a person keeps its types. */
  readonly onSeen: (seen: SeenItem) => void;
}

/** The flag of an item, with the values as they are stored: a write is conditional on them. */
export interface SeenItem extends Seen {
  readonly stored: StoredValues;
}

export interface StoredValues {
  readonly percent: AttributeValue;
  readonly enabled?: AttributeValue;
  /** Undefined too where the item has none yet. */
  readonly version?: AttributeValue;
}

/** The item's key as DynamoDB writes it. */
export function keyItem(key: DynamoDbTarget['key']): Item {
  return Object.fromEntries(
    Object.entries(key).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: value },
    ]),
  );
}

/** What of an item makes the flag. Throws RolloutError `target-missing` or `target-refused`. */
export function storedIn(item: Item, place: ItemPlace): StoredValues {
  const percent = valueAt(item, place.field, place);
  const enabled = place.enabled === undefined ? {} : { enabled: valueAt(item, place.enabled, place) };
  const version = place.version === undefined ? undefined : item[place.version];
  if (version !== undefined && version.N === undefined) {
    throw new RolloutError(
      'target-refused',
      `The attribute ${place.version} of the ${place.label} is no number: it cannot count writes.`,
    );
  }
  return { percent, ...enabled, ...(version === undefined ? {} : { version }) };
}

/** The same as plain values. */
export function valuesOf({ percent, enabled }: StoredValues): FoundValues {
  return { percent: plain(percent), ...(enabled === undefined ? {} : { enabled: plain(enabled) }) };
}

/** A plain value as DynamoDB writes it. */
export function attribute(value: number | string | boolean): AttributeValue {
  switch (typeof value) {
    case 'number':
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
    default:
      return { S: value };
  }
}

export function valueAt(item: Item, field: string, { label }: Pick<ItemPlace, 'label'>): AttributeValue {
  let map = item;
  let found: AttributeValue | undefined;
  for (const key of fieldPath(field) ?? []) {
    found = Object.hasOwn(map, key) ? map[key] : undefined;
    if (found === undefined) throw missingField(label, { field, key, keys: Object.keys(map) });
    map = found.M ?? {};
  }
  if (found !== undefined) return found;
  throw missingField(label, { field, key: field, keys: Object.keys(item) });
}

export function plain(value: AttributeValue): unknown {
  if (value.N !== undefined) return Number(value.N);
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return [];
  return value.S ?? value.BOOL ?? {};
}
