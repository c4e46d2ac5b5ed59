import { keyOf, labelOf } from '../domain/target.ts';
import type { ExecTarget } from '../domain/targets/exec.ts';
import type { Clock } from '../platform/clock.ts';
import type { Execute } from '../platform/exec.ts';
import { commandFor } from './exec/command.ts';
import { type OwnCommands, ownCommands } from './exec/own-commands.ts';
import { flagRouter } from './flag/flag-router.ts';
import { remembered } from './remembered.ts';
import type { TrafficRouter } from './traffic-router.ts';

export interface ExecRouterOptions extends Pick<OwnCommands, 'environment'> {
  readonly target: ExecTarget;
  readonly execute: Execute;
  readonly clock: Clock;
}

/** Moves traffic by commands of the user's own. */
export function execRouter({ target, execute, environment, clock }: ExecRouterOptions): TrafficRouter {
  const label = labelOf(target);
  return flagRouter({
    store: remembered(ownCommands({ target, label, clock, execute, environment }), clock),
    clock,
    label,
    key: keyOf(target, () => ''),
    propagation: target.propagation,
    hasSwitch: target.stop !== undefined,
    command: (to) => commandFor(target, to),
  });
}
