import { formatDuration } from '../domain/duration.ts';
import { keyOf, labelOf } from '../domain/target.ts';
import { type AlbTarget, nameOf } from '../domain/targets/alb.ts';
import type { BalancedServices } from '../platform/aws/balanced-services.ts';
import type { LoadBalancers } from '../platform/aws/elbv2.ts';
import type { Clock } from '../platform/clock.ts';
import type { ActionTarget } from './alb/action-target.ts';
import type { ActionView } from './alb/action-view.ts';
import { checkHealth } from './alb/check-health.ts';
import { checkOwner } from './alb/check-owner.ts';
import { commandFor } from './alb/command.ts';
import { roundedToTenths } from './alb/forward.ts';
import { readAction } from './alb/read-action.ts';
import { releaseMark } from './alb/roles.ts';
import { settingWeight } from './alb/write-action.ts';
import { carryOut, insistOn } from './at-once.ts';
import type { TrafficRouter } from './traffic-router.ts';

export interface AlbRouterOptions {
  readonly target: AlbTarget;
  /** The region that the target lies in when it names none. */
  readonly region: string;
  readonly api: LoadBalancers;
  readonly services: BalancedServices;
  readonly clock: Clock;
  /** Names the release that is worked for, the same in all its jobs: it notes the roles of the two sides under this name. */
  readonly release: string;
  /** An order by hand, or a look, takes the roles as the last release noted them, whichever it was. */
  readonly asTagged?: boolean;
}

/** Moves traffic between two target groups by their weights in one action. A write is in force within seconds. */
export function albRouter(options: AlbRouterOptions): TrafficRouter {
  const { target, region } = options;
  let last: ActionView | undefined;
  const at = actionTarget(options, (view) => {
    last = view;
  });
  const stickinessOff = target.stickinessOnRollback === 'off';
  return {
    label: labelOf(target),
    key: keyOf(target, () => target.region ?? region),
    async current(signal) {
      const { weight, division } = await at.read(signal);
      // A canary without a share gets nothing, whoever else does; any other share is one of the two alone.
      const isKnown = division.among === 'two' || (division.among === 'third' && weight === 0);
      if (!isKnown && division.refusal !== undefined) throw division.refusal;
      return { weight, inForce: true };
    },
    shiftTo: (weight, write) =>
      carryOut(at, settingWeight(at, { weight, stickinessOff: false, isShift: true }), write),
    restoreTo: (weight, write) =>
      insistOn(at, settingWeight(at, { weight, stickinessOff, isShift: false }), write),
    command: (weight) => commandFor(at, weight, last),
    holds: roundedToTenths,
    async preflight(to, signal) {
      const view = await at.read(signal);
      if (view.division.refusal !== undefined) throw view.division.refusal;
      const owners = await checkOwner(at, view, { services: options.services, signal });
      return [...owners, ...(await checkHealth(at, view, { to, signal })), ...stickyNote(view, target)];
    },
  };
}

function actionTarget(
  { target, region, api, clock, release, asTagged = false }: AlbRouterOptions,
  onView: (view: ActionView) => void,
): ActionTarget {
  const where = {
    api,
    clock,
    target,
    region: target.region ?? region,
    name: nameOf(target),
    mark: releaseMark(release),
    asTagged,
  };
  return {
    ...where,
    async read(signal) {
      const view = await readAction(where, signal);
      onView(view);
      return view;
    },
    isSame: (a, b) =>
      a.roles.baseline === b.roles.baseline && JSON.stringify(a.actions) === JSON.stringify(b.actions),
  };
}

/** Weights count for new clients only: one that holds a sticky cookie stays where it is. */
function stickyNote({ sticky }: ActionView, { stickinessOnRollback }: AlbTarget): readonly string[] {
  if (sticky === undefined || stickinessOnRollback === 'off') return [];
  const long = sticky.seconds === undefined ? '' : ` for up to ${formatDuration(sticky.seconds * 1000)}`;
  return [
    `its target groups are sticky: a rollback cannot take clients away that have come to the canary, they stay there${long}. \`stickiness-on-rollback: off\` would switch the stickiness off with it.`,
  ];
}
