import type { Weight } from '../../domain/weight.ts';
import type { Action } from '../../platform/aws/elbv2.ts';
import type { Division } from './forward.ts';
import type { Roles } from './roles.ts';

/** Where the weights stand: a rule, or a listener for its default action. */
export interface Holder {
  readonly kind: 'rule' | 'listener';
  readonly arn: string;
  /** A Network Load Balancer, whose stickiness has no duration. */
  readonly network: boolean;
}

/** The actions of a rule or listener at one moment, and what they give to the canary. */
export interface ActionView {
  readonly holder: Holder;
  /** All of them, in order, as they were read. */
  readonly actions: readonly Action[];
  readonly roles: Roles;
  /** The canary's share of what the two groups get. */
  readonly weight: Weight;
  readonly division: Division;
  /** Clients are bound to the target group that they came to first. */
  readonly sticky: { readonly seconds?: number } | undefined;
}
