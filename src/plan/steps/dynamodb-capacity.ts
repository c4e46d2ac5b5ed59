import type * as z from 'zod/mini';
import type { DynamoDbCapacityStep } from '../../domain/steps/dynamodb-capacity.ts';
import { closed } from '../schema/closed.ts';
import { choice, count, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

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
        billing: optional(choice(['provisioned']), {
          description:
            'With `provisioned` a table that is billed on demand is switched over, and each of its indexes gets the same capacity. It stays so.',
          default: 'a table that is billed on demand is refused',
          example: 'provisioned',
        }),
      },
      { noun: 'a dynamodb-capacity step' },
    ),
    {
      description:
        'Sets the provisioned capacity of a DynamoDB table, and waits until the table is active. One that is billed on demand has none, and is refused unless `billing: provisioned`.',
    },
  );

export function dynamodbCapacityStep({
  table,
  read,
  write,
  billing,
}: z.infer<ReturnType<typeof dynamodbCapacitySchema>>): DynamoDbCapacityStep {
  return { kind: 'dynamodb-capacity', table, read, write, ...(billing === undefined ? {} : { billing }) };
}
