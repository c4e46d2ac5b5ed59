import type { TargetHealthCheck } from '../domain/checks/target-health.ts';
import { groupHealth } from '../domain/target-health.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import type { LoadBalancers } from '../platform/aws/elbv2.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, type CheckResult, fail, pass, unasked } from './checker.ts';

type Connect = (scope: AwsScope) => Pick<LoadBalancers, 'targetStates'>;

export function targetHealthChecker(connect: Connect): Checker<TargetHealthCheck> {
  return {
    async run(check, { signal }) {
      const region = check.region ?? regionOf(check.group);
      try {
        return judge(check, await connect({ region, role: check.role }).targetStates(check.group, signal));
      } catch (error) {
        return answerOfFault(error, {
          action: 'elasticloadbalancing:DescribeTargetHealth',
          signal,
          missing: 'there is no such target group',
        });
      }
    },
  };
}

/** The ARN of a group names its region. */
function regionOf(group: string): string | undefined {
  return /^arn:[^:]+:elasticloadbalancing:([a-z0-9-]+):/.exec(group)?.[1];
}

function judge({ healthy }: TargetHealthCheck, states: Parameters<typeof groupHealth>[0]): CheckResult {
  const health = groupHealth(states);
  if (health.unchecked) return unasked(`nobody checks the health of its targets: ${health.text}`);
  const needed = 'count' in healthy ? healthy.count : Math.max(1, Math.ceil(healthy.share * health.targets));
  const allowed = 'count' in healthy ? `${healthy.count}` : `${Number((healthy.share * 100).toFixed(2))} %`;
  if (health.healthy >= needed) return pass(`${health.healthy} of ${health.targets} healthy`);
  return fail(
    `${health.healthy} of ${health.targets} healthy; allowed: at least ${allowed}. States: ${health.text}`,
  );
}
