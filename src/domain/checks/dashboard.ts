import type { CheckCommon } from './common.ts';

/** A dashboard of CloudWatch is there. */
export interface DashboardCheck extends CheckCommon {
  readonly kind: 'dashboard';
  readonly dashboard: string;
}

export const dashboard = (check: DashboardCheck) => `dashboard ${check.dashboard}`;
