import type { AlbTarget } from '../../src/domain/targets/alb.ts';
import { weight as toWeight } from '../../src/domain/weight.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectBalancedServices } from '../../src/platform/aws/balanced-services.ts';
import { connectLoadBalancers } from '../../src/platform/aws/elbv2.ts';
import { type AlbRouterOptions, albRouter } from '../../src/traffic/alb.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import type { ActionHandle } from '../standins/aws/elbv2/service.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import type { Fields } from '../standins/aws/wire/fields.ts';
import { never, RELEASE, type TestClock, testClock } from './stack-stand.ts';

export interface RuleStand {
  readonly aws: AwsStandIn;
  readonly clock: TestClock;
  readonly green: string;
  readonly blue: string;
  /** Where the weights are kept. */
  readonly place: ActionHandle;
  /** The listener that it belongs to, or is. */
  readonly listener: string;
  readonly defaultRule: string;
  /** A further rule of the listener; the answer is its ARN. */
  addRule(): string;
  readonly router: TrafficRouter;
  /** A router of another process, perhaps of another release. */
  routerOf(target?: Partial<AlbTarget>, options?: Partial<AlbRouterOptions>): TrafficRouter;
  /** Sets the weights as somebody else would. */
  set(green: number, blue: number): void;
  /** Names of the writes since the start. */
  writes(): string[];
  close(): Promise<void>;
}

export interface RuleOptions {
  /** Where the two groups stand; a rule unless told. */
  readonly at?: 'rule' | 'listener' | 'default-rule' | 'network';
  readonly target?: Partial<AlbTarget>;
  /** What comes before the forward action. */
  readonly before?: readonly Fields[];
  readonly stickiness?: Fields;
  /** Weights at the start. */
  readonly green?: number;
  readonly blue?: number;
}

export function forward(weights: readonly (readonly [string, number])[], stickiness?: Fields): Fields {
  const TargetGroups = weights.map(([TargetGroupArn, Weight]) => ({
    TargetGroupArn,
    Weight: String(Weight),
  }));
  return {
    Type: 'forward',
    Order: '2',
    ForwardConfig: {
      TargetGroups,
      ...(stickiness === undefined ? {} : { TargetGroupStickinessConfig: stickiness }),
    },
  };
}

/** Two target groups behind the stand-in, blue with all traffic, and a router that reaches them by the real SDK. */
export async function standUp(options: RuleOptions = {}): Promise<RuleStand> {
  const { at = 'rule', before = [], stickiness } = options;
  const clock = testClock();
  const aws = await startAws({ clock: () => clock.now().getTime() });
  const green = aws.elbv2.group('shop-green');
  const blue = aws.elbv2.group('shop-blue');
  const actionsOf = (g: number, b: number) => [
    ...before,
    forward(
      [
        [blue, b],
        [green, g],
      ],
      stickiness,
    ),
  ];
  const actions = actionsOf(options.green ?? 0, options.blue ?? 100);
  const listener = aws.elbv2.listener({ actions, network: at === 'network' });
  const place = at === 'rule' ? listener.rule(actions) : listener;
  const named =
    at === 'rule'
      ? { rule: place.arn }
      : at === 'default-rule'
        ? { rule: listener.defaultRule }
        : { listener: listener.arn };
  const routerOf = (target: Partial<AlbTarget> = {}, more: Partial<AlbRouterOptions> = {}) => {
    const product = createAws({ env: { ...aws.env }, clock, signal: never });
    return albRouter({
      target: {
        kind: 'alb',
        ...named,
        canary: green,
        baseline: blue,
        stickinessOnRollback: 'keep',
        ...options.target,
        ...target,
      },
      region: 'us-east-1',
      api: connectLoadBalancers(product, {}),
      services: connectBalancedServices(product, {}),
      clock,
      release: RELEASE,
      ...more,
    });
  };
  return {
    aws,
    clock,
    green,
    blue,
    place,
    listener: listener.arn,
    defaultRule: listener.defaultRule,
    addRule: () => listener.rule(actions).arn,
    router: routerOf(),
    routerOf,
    set: (g, b) => place.setActions(actionsOf(g, b)),
    writes: () =>
      aws.requests.map(({ action }) => action).filter((action) => !/^(Describe|List)/.test(action)),
    close: () => aws.close(),
  };
}

export { toWeight as weight };
