import { formatWeight, type Split, type Weight } from '../../domain/weight.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TrafficRouter, WriteOptions } from '../../traffic/traffic-router.ts';

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

/** How far a restore goes: to a weight, or `kill`: switched off by the target's own switch, where it has one, and at 0. */
export type RestoreTo = Weight | 'kill';

/** Rounds over all targets; each router retries its own faults for minutes within one round. */
const ROUNDS = 8;
const PAUSE = 45_000;
/** No round is begun later than this, in ms: a hosted job ends after six hours, and has to tell the commands for a person before. */
const LONGEST = 3 * 3_600_000;
const NOTHING = 0 as Weight;

/**
 * Restores all targets at once, begun last to first, and reads each one back. A target that fails, or that somebody works on
 * for an hour, does not hold the others up; what is not confirmed is tried again, for at least five minutes. Needs no ledger, no gates and no GitHub. Never throws but on abort.
 */
export async function restoreTargets(
  order: RestoreTo,
  world: {
    readonly routers: readonly TrafficRouter[];
    readonly clock: Clock;
    readonly warn: (text: string) => void;
  },
  signal: AbortSignal,
): Promise<Restored> {
  const to = order === 'kill' ? NOTHING : order;
  const results = new Map<TrafficRouter, RestoredTarget>();
  const begun = world.clock.now().getTime();
  for (let round = 1; ; round += 1) {
    const open = world.routers.filter((router) => !results.get(router)?.confirmed).reverse();
    await Promise.all(
      open.map(async (router) => {
        results.set(router, await restoreTarget(router, order, signal));
      }),
    );
    const targets = world.routers.flatMap((router) => results.get(router) ?? []);
    const confirmed = targets.every((target) => target.confirmed);
    const isLate = world.clock.now().getTime() - begun >= LONGEST;
    if (confirmed || isLate || round === ROUNDS) return { to, confirmed, targets };
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
  order: RestoreTo,
  signal: AbortSignal,
): Promise<RestoredTarget> {
  const deed = deedOf(router, order);
  const write = { signal, beforeWrite: async () => {} };
  const problem = await tried(() => deed.run(write), signal);
  // A switch that does not work keeps no traffic on the canary; what is not switched off stays unconfirmed.
  if (problem !== undefined && deed.kills) await tried(() => router.restoreTo(NOTHING, write), signal);
  let split: Split | undefined;
  const unread = await tried(async () => {
    split = await router.current(signal);
  }, signal);
  const confirmed = split !== undefined && deed.isDone(split);
  const isOn = deed.kills && split?.enabled !== false ? 'its switch is still on' : undefined;
  const why = problem ?? unread ?? isOn;
  return {
    label: router.label,
    command: deed.command,
    confirmed,
    ...(split === undefined ? {} : { weight: split.weight }),
    ...(why === undefined ? {} : { problem: why }),
  };
}

interface Deed {
  readonly run: (write: WriteOptions) => Promise<void>;
  /** By the target's own switch. */
  readonly kills: boolean;
  /** Whether a read-back shows it. */
  readonly isDone: (split: Split) => boolean;
  readonly command: string;
}

function deedOf(router: TrafficRouter, order: RestoreTo): Deed {
  const to = order === 'kill' ? NOTHING : order;
  const isThere = (split: Split) => split.weight === to && split.inForce;
  const kill = order === 'kill' ? router.kill?.bind(router) : undefined;
  if (kill === undefined)
    return {
      run: (write) => router.restoreTo(to, write),
      kills: false,
      isDone: isThere,
      command: router.command(to),
    };
  return {
    run: kill,
    kills: true,
    isDone: (split) => isThere(split) && split.enabled === false,
    command: router.killCommand?.() ?? router.command(to),
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
