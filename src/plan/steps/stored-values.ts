import * as z from 'zod/mini';
import { fieldPath } from '../../domain/field-path.ts';
import type { DynamoDbStep, SsmStep } from '../../domain/steps/stored-values.ts';
import { closed, mapOf } from '../schema/closed.ts';
import { itemKey } from '../schema/item-key.ts';
import { parameterName } from '../schema/parameter-name.ts';
import { scalar, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

const FIELDS = {
  description:
    'Fields and what they are set to, by their paths: dotted, or JSON Pointers. Each is there already, and keeps its type.',
  type: 'map of text, numbers, true or false',
  example: '{ enabled: true, limits.timeout: 3 }',
};

export const ssmSchema = () =>
  told(
    closed(
      {
        parameter: told(parameterName(), {
          description: 'Name of the parameter, with its path.',
          example: '/search/rollout',
        }),
        set: optional(fields(), { ...FIELDS, default: 'the whole value is set' }),
        value: optional(text({ allowed: 'the whole value, as text', late: true, longest: 8192 }), {
          description: 'The whole value of the parameter, instead of `set`.',
          default: 'fields are set',
          example: '"off"',
        }),
      },
      { noun: 'an ssm step' },
    ).check(
      z.refine((file) => (file.set === undefined) !== (file.value === undefined), {
        path: ['set'],
        error: 'exactly one of `set` and `value` says what is set',
      }),
    ),
    {
      description:
        'Sets fields of the JSON document in a parameter of SSM, or its whole value. Everything else of it stays as it is.',
      snippet: '{ parameter: /search/rollout, set: { enabled: false } }',
    },
  );

export const dynamodbSchema = () =>
  told(
    closed(
      {
        table: told(text({ allowed: 'the name of a table', late: true, longest: 1024 }), {
          description: 'Name of the table.',
          example: 'feature-flags',
        }),
        key: itemKey(),
        set: told(fields(), FIELDS),
      },
      { noun: 'a dynamodb step' },
    ),
    { description: 'Sets fields of an item of a DynamoDB table. All other attributes stay as they are.' },
  );

export function ssmStep({ parameter, set, value }: z.infer<ReturnType<typeof ssmSchema>>): SsmStep {
  return { kind: 'ssm', parameter, to: value === undefined ? { set: set ?? {} } : { value } };
}

export function dynamodbStep({ table, key, set }: z.infer<ReturnType<typeof dynamodbSchema>>): DynamoDbStep {
  return { kind: 'dynamodb', table, key, set };
}

function fields() {
  return mapOf(fieldValue(), 'a map from fields to their values').check(
    z.refine((map) => Object.keys(map).length > 0, {
      error: 'found an empty map; at least one field is needed',
    }),
    z.refine((map) => Object.keys(map).every((field) => fieldPath(field) !== undefined), {
      error: 'a field is a dotted path or a JSON Pointer without empty parts',
    }),
  );
}

function fieldValue() {
  return scalar<string | number | boolean>({
    allowed: 'a text, a number, true or false',
    type: 'text, number, true or false',
    json: { type: ['string', 'number', 'boolean'] },
    late: true,
    read: (input) =>
      typeof input === 'string' || typeof input === 'boolean' || Number.isFinite(input)
        ? (input as string | number | boolean)
        : undefined,
  });
}
