import type { Action } from '../../platform/aws/elbv2.ts';
import type { Holder } from './action-view.ts';
import { sharesOf } from './forward.ts';

/** What the forward action is to be. */
export interface Asked {
  readonly holder: Pick<Holder, 'network'>;
  /** Weights (0 to 999) by the ARN of their target group; groups that are not named keep theirs. */
  readonly weights: ReadonlyMap<string, number>;
  /** Stickiness of the target groups is switched off; else it stays as it is. */
  readonly stickinessOff?: boolean;
}

/** All actions as they were, save for the weights. Everything that AWS does not tell, or takes in another form, is mended here. */
export function withWeights(actions: readonly Action[], asked: Asked): Action[] {
  return actions.map((action) => {
    if (action.Type === 'forward') return forwarding(action, asked);
    if (action.AuthenticateOidcConfig === undefined) return structuredClone(action);
    // The secret is never told: without this the action would be written without one.
    const { ClientSecret: _secret, ...oidc } = action.AuthenticateOidcConfig;
    return { ...structuredClone(action), AuthenticateOidcConfig: { ...oidc, UseExistingClientSecret: true } };
  });
}

function forwarding(action: Action, { holder, weights, stickinessOff = false }: Asked): Action {
  // Beside several groups AWS takes no group of the action itself.
  const { TargetGroupArn: _one, ForwardConfig, ...rest } = structuredClone(action);
  const all = new Map([...sharesOf(action).map(({ group, weight }) => [group, weight] as const), ...weights]);
  const TargetGroups = [...all].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
  const stickiness = ForwardConfig?.TargetGroupStickinessConfig;
  if (stickiness === undefined) return { ...rest, ForwardConfig: { TargetGroups } };
  const { DurationSeconds, ...sticky } = stickiness;
  const TargetGroupStickinessConfig = {
    ...sticky,
    ...(stickinessOff ? { Enabled: false } : {}),
    // A Network Load Balancer refuses a duration.
    ...(holder.network || DurationSeconds === undefined ? {} : { DurationSeconds }),
  };
  return { ...rest, ForwardConfig: { TargetGroups, TargetGroupStickinessConfig } };
}
