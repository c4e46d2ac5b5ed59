import type { ProvisionedThroughput } from '@aws-sdk/client-dynamodb';
import { RolloutError } from '../domain/errors.ts';
import type { Tables } from '../platform/aws/tables.ts';
import type { Clock } from '../platform/clock.ts';
import { makeSo } from './make-so.ts';
import type { StepRunner } from './step-runner.ts';

type Table = Awaited<ReturnType<Tables['describe']>>;

/** Sets the provisioned capacity of a table. Its billing mode is changed only where the plan says so. */
export function dynamodbCapacity(api: Tables, clock: Clock): StepRunner<'dynamodb-capacity'> {
  return {
    async run({ table, read, write: writes, billing }, write) {
      const wanted = { ReadCapacityUnits: read, WriteCapacityUnits: writes };
      const changed = await makeSo<Table>(
        {
          name: `the capacity of table ${table}`,
          actions: ['dynamodb:DescribeTable', 'dynamodb:UpdateTable'],
          read: (signal) => api.describe(table, signal),
          judge: (found) => {
            if (isOnDemand(found) && billing === undefined) throw onDemand(table);
            if (found?.TableStatus !== 'ACTIVE') return 'wait';
            if (isOnDemand(found)) return 'not-so';
            const units = found.ProvisionedThroughput;
            return units?.ReadCapacityUnits === read && units.WriteCapacityUnits === writes ? 'so' : 'not-so';
          },
          write: (found, signal) =>
            api.update(
              {
                TableName: table,
                ProvisionedThroughput: wanted,
                ...(isOnDemand(found) ? switchOf(found, wanted) : {}),
              },
              signal,
            ),
        },
        write,
        clock,
      );
      const units = `${read} read and ${writes} write units`;
      return changed
        ? { state: 'done', detail: `it has ${units} now` }
        : { state: 'unchanged', detail: `it had ${units} already` };
    },
  };
}

function isOnDemand(table: Table): boolean {
  return table?.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
}

/** DynamoDB refuses the switch of a table unless every index gets a capacity, too. */
function switchOf(table: Table, ProvisionedThroughput: ProvisionedThroughput) {
  const indexes = (table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => ({
    Update: { IndexName, ProvisionedThroughput },
  }));
  return {
    BillingMode: 'PROVISIONED',
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexUpdates: indexes }),
  } as const;
}

function onDemand(table: string): RolloutError {
  return new RolloutError(
    'step-failed',
    `The table ${table} is billed on demand: it has no capacity to set.`,
    {
      hint: 'Write `billing: provisioned` beside the capacity if the table is to be switched over.',
    },
  );
}
