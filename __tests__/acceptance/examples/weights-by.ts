import type { WeightAt } from '../../standins/aws/cloudwatch/metric.ts';
import type { AwsStandIn } from '../../standins/aws/server.ts';

/** The weight at any moment of the past, of a target that knows its present one only: looked up after each write. */
export function weightsBy(aws: AwsStandIn, action: string, present: () => number): WeightAt {
  const past = [{ at: 0, weight: present() }];
  aws.watch({
    after(request) {
      if (request.action === action) past.push({ at: request.at, weight: present() });
      return undefined;
    },
  });
  return (at) => past.findLast((each) => each.at <= at)?.weight ?? 0;
}
