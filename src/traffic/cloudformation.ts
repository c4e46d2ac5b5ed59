import { keyOf, labelOf } from '../domain/target.ts';
import type { CloudFormationTarget } from '../domain/targets/cloudformation.ts';
import type { CloudFormation } from '../platform/aws/cloudformation.ts';
import type { Clock } from '../platform/clock.ts';
import { commandFor } from './cloudformation/command.ts';
import { readStack } from './cloudformation/read-stack.ts';
import type { StackTarget } from './cloudformation/stack-target.ts';
import type { StackView } from './cloudformation/stack-view.ts';
import { createTokens } from './cloudformation/tokens.ts';
import type { TrafficRouter } from './traffic-router.ts';

export interface CloudFormationRouterOptions {
  readonly target: CloudFormationTarget;
  /** The region that the target lies in when it names none. */
  readonly region: string;
  readonly api: CloudFormation;
  readonly clock: Clock;
  /** Names the release that is worked for, the same in all its jobs: by this an update is known as its own. */
  readonly release: string;
  /** Further releases whose updates may be cancelled by a restore: those that an order by hand ends. */
  readonly alsoOurs?: readonly string[];
}

/** Moves traffic by a parameter of a stack. */
export function cloudFormationRouter(options: CloudFormationRouterOptions): TrafficRouter {
  const { target, region, api, clock, release, alsoOurs } = options;
  let last: StackView | undefined;
  const at: StackTarget = {
    api,
    clock,
    stack: target.stack,
    parameter: target.parameter,
    region: target.region ?? region,
    changeSet: target.changeSet,
    tokens: createTokens(release, clock, alsoOurs),
    onView: (view) => {
      last = view;
    },
  };
  return {
    label: labelOf(target),
    key: keyOf(target, () => target.region ?? region),
    async current(signal) {
      const { weight, inForce } = await readStack(at, signal);
      return { weight, inForce };
    },
    // The weight is read before anything is written: what writes is loaded behind that question.
    async shiftTo(weight, write) {
      const { shift } = await import('./cloudformation/shift.ts');
      await shift(at, weight, write);
    },
    async restoreTo(weight, write) {
      const { restore } = await import('./cloudformation/restore.ts');
      await restore(at, weight, write);
    },
    async preflight(to, signal) {
      const { preflight } = await import('./cloudformation/preflight.ts');
      return preflight(at, to, signal);
    },
    command: (weight) => commandFor(at, weight, last),
  };
}
