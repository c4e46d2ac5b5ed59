import type { Fields, Output } from '../wire/fields.ts';
import { actionOutput } from './actions.ts';

/** A target's state as DescribeTargetHealth tells it. */
export interface Health {
  readonly state: 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unavailable';
  readonly reason?: string;
}

/** A rule, or a listener. */
export interface Holder {
  readonly arn: string;
  readonly network: boolean;
  /** A default rule has no actions of its own: they are its listener's. */
  readonly isDefaultOf?: Holder;
  actions: readonly Fields[];
  tags: Readonly<Record<string, string>>;
}

export function actionsOf(holder: Holder): readonly Fields[] {
  return (holder.isDefaultOf ?? holder).actions;
}

export function ruleOutput(rule: Holder): Output {
  return {
    RuleArn: rule.arn,
    Priority: rule.isDefaultOf === undefined ? '10' : 'default',
    Conditions: [],
    Actions: actionsOf(rule).map(actionOutput),
    IsDefault: rule.isDefaultOf !== undefined,
  };
}

export function listenerOutput(listener: Holder): Output {
  return {
    ListenerArn: listener.arn,
    LoadBalancerArn: listener.arn.replace(':listener/', ':loadbalancer/').replace(/\/[^/]*$/, ''),
    Port: 443,
    Protocol: listener.network ? 'TCP' : 'HTTPS',
    DefaultActions: listener.actions.map(actionOutput),
  };
}

export function healthOutput(health: Health, index: number, inUse: boolean): Output {
  const told = inUse ? health : { state: 'unused', reason: 'Target.NotInUse' };
  return {
    Target: { Id: `10.0.0.${index + 1}`, Port: 8080 },
    TargetHealth: { State: told.state, Reason: told.reason },
  };
}
