import * as z from 'zod/mini';
import type { DynamoDbTarget } from '../../domain/targets/dynamodb.ts';
import { closed } from '../schema/closed.ts';
import { itemKey } from '../schema/item-key.ts';
import { text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { field, flagFields, flagShape, isSameField } from './flag.ts';
import { locatedOf, locatedShape } from './located.ts';

export const dynamodbSchema = () =>
  told(
    closed(
      {
        table: told(text({ allowed: 'the name of a table', late: true, longest: 1024 }), {
          description: 'Name of the table.',
          example: 'feature-flags',
        }),
        key: itemKey(),
        field: told(field('percentage'), {
          description: 'Where in the item the percentage stands. All other attributes stay as they are.',
          example: 'percentage',
        }),
        ...flagShape('the item'),
        version: optional(attribute(), {
          description:
            'Attribute that counts the writes of whoever writes the item: a write is made only at the count that was read, and counts on.',
          default: 'a write is made only where the fields of the flag still are what was read',
          example: 'version',
        }),
        marker: optional(attribute(), {
          description:
            'Attribute, a text, in which a write leaves its mark and its time. By this `propagation` is known also when a job is run again.',
          default: 'no mark is left',
          example: 'rollout_mark',
        }),
        ...locatedShape('the table'),
      },
      { noun: 'a dynamodb target', reserved: ['start'] },
    ).check(
      z.refine((file) => !isSameField(file.enabled, file.field), {
        path: ['enabled'],
        error: 'names the same field as `field`; a switch is a field of its own',
      }),
      z.refine((file) => !file.propagation || file.marker !== undefined, {
        path: ['propagation'],
        error: 'stands only beside `marker`: DynamoDB does not say when an item was written',
      }),
      z.refine(hasRoom, {
        path: ['key'],
        error: 'a field of the flag, `version` and `marker` are attributes of their own, and none of the key',
      }),
    ),
    { description: 'An item of a DynamoDB table.' },
  );

/** Whether the attributes that are written are all different, and none of the key's. */
function hasRoom(file: {
  readonly key: Readonly<Record<string, unknown>>;
  readonly field: string;
  readonly enabled?: string | undefined;
  readonly version?: string | undefined;
  readonly marker?: string | undefined;
}): boolean {
  const own = [file.version, file.marker].flatMap((name) => name ?? []);
  const flag = [file.field, file.enabled].flatMap((path) => path ?? []);
  const taken = [...own, ...flag];
  const isTwice = own.some((name) => taken.filter((other) => other === name).length > 1);
  return !isTwice && !taken.some((name) => Object.hasOwn(file.key, name));
}

function attribute() {
  return text({ allowed: 'the name of an attribute', longest: 255 });
}

export function dynamodbTarget(file: z.infer<ReturnType<typeof dynamodbSchema>>): DynamoDbTarget {
  const { table, key, field, version, marker } = file;
  return {
    kind: 'dynamodb',
    table,
    key,
    field,
    ...(version === undefined ? {} : { version }),
    ...(marker === undefined ? {} : { marker }),
    ...flagFields(file),
    ...locatedOf(file),
  };
}
