import type { Aws } from '../platform/aws/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { RouterBuilders } from '../traffic/routers.ts';

/** The builders of targets that are a percentage somewhere, which a service reads. Each loads its adapter when it is called. */
export function flagRouters(aws: Aws): Pick<RouterBuilders, 'dynamodb' | 'ssm'> {
  return {
    dynamodb: async (target) => {
      const [{ dynamoDbRouter }, { connectDynamoDb }] = await Promise.all([
        import('../traffic/dynamodb.ts'),
        import('../platform/aws/dynamodb.ts'),
      ]);
      const api = connectDynamoDb(aws, target);
      return dynamoDbRouter({ target, region: aws.regionOf(target), api, clock: systemClock });
    },
    ssm: async (target) => {
      const [{ ssmRouter }, { connectSsm }] = await Promise.all([
        import('../traffic/ssm.ts'),
        import('../platform/aws/ssm.ts'),
      ]);
      const api = connectSsm(aws, target);
      return ssmRouter({ target, region: aws.regionOf(target), api, clock: systemClock });
    },
  };
}
