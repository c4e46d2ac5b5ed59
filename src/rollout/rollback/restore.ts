import { formatWeight, type Weight } from '../../domain/weight.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TrafficRouter } from '../../traffic/traffic-router.ts';

/** How one target came out of a restore. */
export interface RestoredTarget {
  readonly label: string;
  /** As read back; undefined when it could not be read. */
  readonly weight?: Weight;
  readonly confirmed: boolean;
  readonly problem?: string;
  /** What a person runs when it is not confirmed. */
  readonly command: string;
}

/** The deed of putting the baseline back. Confirmed only when every target reads the weight that was to be reached. */
export interface Restored {
  readonly to: Weight;
  readonly confirmed: boolean;
  readonly targets: readonly RestoredTarget[];
}

/** Rounds over all targets; each router retries its own faults for minutes within one round. */
const ROUNDS = 8;
const PAUSE = 45_000;

/**
 * Restores all targets at once, begun last to first, and reads each one back. A target that fails, or that somebody works on
 * for an hour, does not hold the others up; what is not confirmed is tried again, for at least five minutes. Needs no ledger, no gates and no GitHub. Never throws but on abort.
 */
export async function restoreTargets(
  to: Weight,
  world: {
    readonly routers: readonly TrafficRouter[];
    readonly clock: Clock;
    readonly warn: (text: string) => void;
  },
  signal: AbortSignal,
): Promise<Restored> {
  const results = new Map<TrafficRouter, RestoredTarget>();
  for (let round = 1; ; round += 1) {
    const open = world.routers.filter((router) => !results.get(router)?.confirmed).reverse();
    await Promise.all(
      open.map(async (router) => {
        results.set(router, await restoreTarget(router, to, signal));
      }),
    );
    const targets = world.routers.flatMap((router) => results.get(router) ?? []);
    const confirmed = targets.every((target) => target.confirmed);
    if (confirmed || round === ROUNDS) return { to, confirmed, targets };
    for (const target of targets.filter((each) => !each.confirmed)) {
      world.warn(
        `${target.label} is not at ${formatWeight(to)} yet (try ${round} of ${ROUNDS}): ${target.problem ?? 'it reads another weight'}`,
      );
    }
    await world.clock.sleep(PAUSE, signal);
  }
}

async function restoreTarget(
  router: TrafficRouter,
  to: Weight,
  signal: AbortSignal,
): Promise<RestoredTarget> {
  const base = { label: router.label, command: router.command(to) };
  const problem = await tried(() => router.restoreTo(to, { signal, beforeWrite: async () => {} }), signal);
  let weight: Weight | undefined;
  let inForce = false;
  const unread = await tried(async () => {
    const split = await router.current(signal);
    weight = split.weight;
    inForce = split.inForce;
  }, signal);
  const confirmed = weight === to && inForce;
  const why = problem ?? unread;
  return {
    ...base,
    confirmed,
    ...(weight === undefined ? {} : { weight }),
    ...(why === undefined ? {} : { problem: why }),
  };
}

/** The message of what went wrong, undefined when nothing did. Only an abort goes through. */
async function tried(deed: () => Promise<void>, signal: AbortSignal): Promise<string | undefined> {
  try {
    await deed();
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  }
}
