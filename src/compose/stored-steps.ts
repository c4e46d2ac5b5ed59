import type { Aws } from '../platform/aws/aws.ts';
import { systemClock as clock } from '../platform/clock.ts';
import type { StepBuilders } from '../steps/steps.ts';

type StoredKind = 'delete-parameter' | 'dynamodb' | 'dynamodb-capacity' | 'ssm';

/** Rows of the kinds of steps that act on what is stored: parameters, items and tables. */
export function storedSteps(aws: Aws): Pick<StepBuilders, StoredKind> {
  return {
    'delete-parameter': async (step) => {
      const { deleteParameter } = await import('../steps/delete-parameter.ts');
      const { connectSsm } = await import('../platform/aws/ssm.ts');
      return deleteParameter(connectSsm(aws, step), clock);
    },
    dynamodb: async (step) => {
      const { setStored } = await import('../steps/stored-values.ts');
      const { itemValues, placeOfItem } = await import('../traffic/dynamodb/set-values.ts');
      const { connectDynamoDb } = await import('../platform/aws/dynamodb.ts');
      return setStored(itemValues(placeOfItem(step, connectDynamoDb(aws, step)), step.set), clock);
    },
    'dynamodb-capacity': async (step) => {
      const { dynamodbCapacity } = await import('../steps/dynamodb-capacity.ts');
      const { connectTables } = await import('../platform/aws/tables.ts');
      return dynamodbCapacity(connectTables(aws, step), clock);
    },
    ssm: async (step) => {
      const { setStored } = await import('../steps/stored-values.ts');
      const { parameterValues } = await import('../traffic/ssm/set-values.ts');
      const { connectSsm } = await import('../platform/aws/ssm.ts');
      const name = step.parameter;
      const place = {
        api: connectSsm(aws, step),
        clock,
        name,
        region: aws.regionOf(step),
        label: `parameter ${name}`,
      };
      return setStored(parameterValues(place, step.to), clock);
    },
  };
}
