import type { FindAlarms } from '../checks/alarm-book.ts';
import type { Aws } from '../platform/aws/aws.ts';

/** The look-up of a gate's alarms, for checks. */
export function findAlarms(aws: Aws): FindAlarms {
  return async (patterns, where, signal) => {
    const [{ alarmsOfPatterns }, { cloudwatch }] = await Promise.all([
      import('../metrics/cloudwatch/alarms-of-patterns.ts'),
      import('../platform/aws/cloudwatch.ts'),
    ]);
    return alarmsOfPatterns(patterns, cloudwatch(aws, where), signal);
  };
}
