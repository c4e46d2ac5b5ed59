import { shortArn } from '../targets/alb.ts';
import type { CheckCommon } from './common.ts';

/** Enough targets of a target group are healthy. */
export interface TargetHealthCheck extends CheckCommon {
  readonly kind: 'target-health';
  /** ARN of the target group. */
  readonly group: string;
  /** How many have to be: a number of targets, or a share (0 to 1) of those that are not leaving. */
  readonly healthy: { readonly count: number } | { readonly share: number };
}

export const targetHealth = (check: TargetHealthCheck) => `targets of ${shortArn(check.group)} are healthy`;
