import type { Located } from './located.ts';

/** Two target groups between which a listener of a load balancer divides its requests or connections, by weight. */
export interface AlbTarget extends Located {
  readonly kind: 'alb';
  /** ARN of the rule whose action forwards to the two; else `listener`. */
  readonly rule?: string;
  /** ARN of the listener whose default action forwards to the two; else `rule`. */
  readonly listener?: string;
  /** ARNs of the two target groups; with `start: swap` they change roles from release to release. */
  readonly canary: string;
  readonly baseline: string;
  /** Whether a rollback switches the stickiness of the target groups off, so that it moves every client. */
  readonly stickinessOnRollback: 'keep' | 'off';
  /** `swap`: the side that holds all traffic when a release begins is its baseline. */
  readonly start?: 'swap';
}

export const alb = {
  label: (target: AlbTarget) => `${nameOf(target)}, target group ${shortArn(target.canary)}`,
  place: placeOf,
};

type Place = Pick<AlbTarget, 'rule' | 'listener'>;

/** "listener rule shop/9683b2d02a6cabee". */
export function nameOf(target: Place): string {
  return `${target.rule === undefined ? 'listener' : 'listener rule'} ${shortArn(placeOf(target))}`;
}

/** Where the weight is kept: the ARN of the rule or of the listener. */
export function placeOf({ rule, listener }: Place): string {
  return rule ?? listener ?? '';
}

/**
 * What a person knows a thing of a load balancer by: "search-canary" of a target group's ARN, "shop/9683b2d02a6cabee" (load
 * balancer and own id) of a rule's or a listener's. A text that is no such ARN is its own short form.
 */
export function shortArn(arn: string): string {
  const [kind, ...path] = arn.split(':').at(-1)?.split('/') ?? [];
  if (kind === 'targetgroup') return path[0] ?? arn;
  if (kind === 'listener' || kind === 'listener-rule') return `${path[1] ?? ''}/${path.at(-1) ?? ''}`;
  return arn;
}
