import type * as z from 'zod/mini';
import type { DynamoDbCapacityStep } from '../../domain/steps/dynamodb-capacity.ts';
import { closed } from '../schema/closed.ts';
import { count, text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

export const dynamodbCapacitySchema = () =>
  told(
    closed(
      {
        table: told(text({ allowed: 'the name of a table', late: true, longest: 1024 }), {
          description: 'Name of the table.',
          example: 'production-jobs',
        }),
        read: told(count(1), { description: 'Read capacity units.', example: '50' }),
        write: told(count(1), { description: 'Write capacity units.', example: '50' }),
      },
      { noun: 'a dynamodb-capacity step' },
    ),
    {
      description:
        'Sets the provisioned capacity of a DynamoDB table, and waits until the table is active. One that is billed on demand is refused: it has none.',
    },
  );

export function dynamodbCapacityStep({
  table,
  read,
  write,
}: z.infer<ReturnType<typeof dynamodbCapacitySchema>>): DynamoDbCapacityStep {
  return { kind: 'dynamodb-capacity', table, read, write };
}
