import type { TrafficRouter } from './traffic-router.ts';

/** A router that does what another one does, save for what is replaced. */
export function delegate(router: TrafficRouter, replaced: Partial<TrafficRouter>): TrafficRouter {
  const { preflight, holds, promote, kill, killCommand } = router;
  return {
    label: router.label,
    key: router.key,
    current: (signal) => router.current(signal),
    shiftTo: (weight, write) => router.shiftTo(weight, write),
    restoreTo: (weight, write) => router.restoreTo(weight, write),
    command: (weight) => router.command(weight),
    ...(preflight === undefined ? {} : { preflight: (to, signal) => preflight.call(router, to, signal) }),
    ...(holds === undefined ? {} : { holds: (weight) => holds.call(router, weight) }),
    ...(promote === undefined ? {} : { promote: (write) => promote.call(router, write) }),
    ...(kill === undefined ? {} : { kill: (write) => kill.call(router, write) }),
    ...(killCommand === undefined ? {} : { killCommand: () => killCommand.call(router) }),
    ...replaced,
  };
}
