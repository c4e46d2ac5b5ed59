import { text } from './scalars.ts';

const NOUNS = {
  'listener-rule': 'a listener rule',
  listener: 'a listener',
  targetgroup: 'a target group',
} as const;

/** The ARN of a part of a load balancer. */
export function balancerArn(kind: keyof typeof NOUNS) {
  return text({
    allowed: `the ARN of ${NOUNS[kind]}, arn:aws:elasticloadbalancing:…:${kind}/…`,
    late: true,
    pattern: new RegExp(`^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:${kind}/\\S+$`),
    longest: 2048,
  });
}

/** How such ARNs begin, for examples. */
export const EXAMPLE_BALANCER = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012';
