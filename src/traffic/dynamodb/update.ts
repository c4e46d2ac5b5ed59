import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { fieldPath } from '../../domain/field-path.ts';
import type { Flag } from '../flag/flag.ts';
import { storedPercent, storedSwitch } from '../flag/stored.ts';
import { attribute, type ItemPlace, type StoredValues, valuesOf } from './item.ts';

export type Update = Required<
  Pick<
    UpdateItemCommandInput,
    'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  >
>;

export interface UpdateOptions {
  /** What was read: the item must still have it. Without it the fields only have to be there: no item is ever created. */
  readonly seen?: StoredValues;
  /** What was read once, for its types only. */
  readonly like?: StoredValues | undefined;
  /** What to leave in the marker attribute. */
  readonly mark?: string;
}

/** The one update that changes a flag and leaves every other attribute alone. Names stand behind #: many are reserved words. */
export function updateOf(
  place: Pick<ItemPlace, 'field' | 'enabled' | 'scale' | 'version' | 'marker'>,
  flag: Flag,
  { seen, like = seen, mark }: UpdateOptions,
): Update {
  const { scale, version, marker } = place;
  const found = like === undefined ? undefined : valuesOf(like);
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  const sets: string[] = [];
  const conditions: string[] = [];
  const named = (role: string, path: readonly string[]) =>
    path
      .map((part, depth) => {
        names[`#${role}${depth}`] = part;
        return `#${role}${depth}`;
      })
      .join('.');
  const set = (role: 'percent' | 'enabled', field: string, value: number | string | boolean) => {
    const at = named(role, fieldPath(field) ?? []);
    values[`:${role}`] = attribute(value);
    sets.push(`${at} = :${role}`);
    const was = seen?.[role];
    if (was === undefined) conditions.push(`attribute_exists(${at})`);
    else if (version === undefined) {
      values[`:${role}Was`] = was;
      conditions.push(`${at} = :${role}Was`);
    }
  };
  set('percent', place.field, storedPercent(flag.percent, scale, found?.percent));
  if (place.enabled !== undefined && flag.enabled !== undefined)
    set('enabled', place.enabled, storedSwitch(flag.enabled, found?.enabled));
  if (version !== undefined) {
    const at = named('version', [version]);
    Object.assign(values, { ':zero': { N: '0' }, ':one': { N: '1' } });
    sets.push(`${at} = if_not_exists(${at}, :zero) + :one`);
    if (seen?.version !== undefined) {
      values[':version'] = seen.version;
      conditions.push(`${at} = :version`);
    } else if (seen !== undefined) conditions.push(`attribute_not_exists(${at})`);
  }
  if (marker !== undefined && mark !== undefined) {
    values[':mark'] = { S: mark };
    sets.push(`${named('mark', [marker])} = :mark`);
  }
  return {
    UpdateExpression: `SET ${sets.join(', ')}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
