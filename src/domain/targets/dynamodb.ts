import { pointerTo } from '../field-path.ts';
import type { FlagFields } from './flag.ts';
import type { Located } from './located.ts';

/** An item of a DynamoDB table. */
export interface DynamoDbTarget extends Located, FlagFields {
  readonly kind: 'dynamodb';
  readonly table: string;
  /** The item's whole primary key: attribute to value. */
  readonly key: Readonly<Record<string, string | number>>;
  /** Path of the percentage inside the item. */
  readonly field: string;
  /** Attribute that counts the writes of whoever writes the item: each write is conditional on it and counts it on. */
  readonly version?: string;
  /** Attribute in which a write leaves its mark and its time: by this it is known again. */
  readonly marker?: string;
}

export const dynamodb = {
  label: ({ table, key, field }: DynamoDbTarget) => `item ${wordsOf(key)} of table ${table}, field ${field}`,
  place: ({ table, key, field }: DynamoDbTarget) =>
    `${table}:${JSON.stringify(sorted(key))}#${pointerTo(field)}`,
};

function sorted(key: DynamoDbTarget['key']): readonly (readonly [string, string | number])[] {
  return Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A key in words: "feature=search, stage=7". */
export function wordsOf(key: DynamoDbTarget['key']): string {
  return sorted(key)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
