import { RolloutError } from '../domain/errors.ts';
import type { Tables } from '../platform/aws/tables.ts';
import type { Clock } from '../platform/clock.ts';
import { makeSo } from './make-so.ts';
import type { StepRunner } from './step-runner.ts';

type Table = Awaited<ReturnType<Tables['describe']>>;

/** Sets the provisioned capacity of a table. Its billing mode is nobody's to change here: it may be changed once a day only. */
export function dynamodbCapacity(api: Tables, clock: Clock): StepRunner<'dynamodb-capacity'> {
  return {
    async run({ table, read, write: writes }, write) {
      const wanted = { ReadCapacityUnits: read, WriteCapacityUnits: writes };
      const changed = await makeSo<Table>(
        {
          name: `the capacity of table ${table}`,
          actions: ['dynamodb:DescribeTable', 'dynamodb:UpdateTable'],
          read: (signal) => api.describe(table, signal),
          judge: (found) => {
            if (found?.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST') throw onDemand(table);
            if (found?.TableStatus !== 'ACTIVE') return 'wait';
            const units = found.ProvisionedThroughput;
            return units?.ReadCapacityUnits === read && units.WriteCapacityUnits === writes ? 'so' : 'not-so';
          },
          write: (_found, signal) => api.update({ TableName: table, ProvisionedThroughput: wanted }, signal),
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

function onDemand(table: string): RolloutError {
  return new RolloutError(
    'step-failed',
    `The table ${table} is billed on demand: it has no capacity to set.`,
    {
      hint: 'Take the step out of the plan, or change the billing mode of the table first.',
    },
  );
}
