import type { CheckCommon } from './common.ts';

/** Every name or pattern has an alarm. */
export interface AlarmsExistCheck extends CheckCommon {
  readonly kind: 'alarms-exist';
  readonly alarms: readonly string[];
}

export const alarmsExist = (check: AlarmsExistCheck) => `alarms ${check.alarms.join(', ')} exist`;
