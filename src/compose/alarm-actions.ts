import { alarmsMatching } from '../metrics/cloudwatch/alarm-lookup.ts';
import { connectAlarmSwitch } from '../platform/aws/alarm-actions.ts';
import type { Aws, AwsScope } from '../platform/aws/aws.ts';
import { cloudwatch } from '../platform/aws/cloudwatch.ts';
import type { AlarmActions } from '../steps/set-alarm-actions.ts';

/** The actions of the alarms of one region: found as gates find their alarms. */
export function alarmActionsOf(aws: Aws, scope: AwsScope): AlarmActions {
  const reader = cloudwatch(aws, scope);
  return {
    matching: (patterns, signal) => alarmsMatching(patterns, reader, signal),
    ...connectAlarmSwitch(aws, scope),
  };
}
