import type { Aws } from '../platform/aws/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { StepBuilders } from '../steps/steps.ts';

/** Rows of the kinds of steps that act on what is stored: parameters and tables. */
export function storedSteps(aws: Aws): Pick<StepBuilders, 'delete-parameter' | 'dynamodb-capacity'> {
  return {
    'delete-parameter': async (step) => {
      const { deleteParameter } = await import('../steps/delete-parameter.ts');
      const { connectSsm } = await import('../platform/aws/ssm.ts');
      return deleteParameter(connectSsm(aws, step), systemClock);
    },
    'dynamodb-capacity': async (step) => {
      const { dynamodbCapacity } = await import('../steps/dynamodb-capacity.ts');
      const { connectTables } = await import('../platform/aws/tables.ts');
      return dynamodbCapacity(connectTables(aws, step), systemClock);
    },
  };
}
