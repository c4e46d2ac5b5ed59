import type { DashboardCheck } from '../domain/checks/dashboard.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import type { Dashboards } from '../platform/aws/dashboards.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, pass } from './checker.ts';

export function dashboardChecker(connect: (scope: AwsScope) => Dashboards): Checker<DashboardCheck> {
  return {
    async run(check, { signal }) {
      try {
        await connect(check).body(check.dashboard, signal);
        return pass('it is there');
      } catch (error) {
        const missing = 'there is no such dashboard in this region';
        return answerOfFault(error, { action: 'cloudwatch:GetDashboard', signal, missing });
      }
    },
  };
}
