import type { CheckCommon } from './common.ts';

/** The actions of every alarm are enabled, and there are some. */
export interface AlarmActionsCheck extends CheckCommon {
  readonly kind: 'alarm-actions';
  readonly alarms: readonly string[];
}

export const alarmActions = (check: AlarmActionsCheck) =>
  `actions of alarms ${check.alarms.join(', ')} enabled`;
