import { formatWeight, type Weight, weight } from '../../domain/weight.ts';
import type { TrafficRouter } from '../traffic-router.ts';
import { type Aim, type Flag, isSame, killAim, restoreAim, shiftAim, weightOf } from './flag.ts';
import { type FlagPlace, move } from './move.ts';
import { byOwnClock } from './own-clock.ts';
import { restOf } from './settle.ts';
import type { Seen } from './store.ts';

export interface FlagRouterOptions<S extends Seen> extends FlagPlace<S> {
  readonly key: string;
  /** Whether the plan names a switch: without one there is nothing to kill. */
  readonly hasSwitch: boolean;
  /** The shell command with which a person makes the flag what `to` says; `enabled` left out: the switch stays. */
  readonly command: (to: Flag) => string;
}

/** Moves traffic by a percentage that a service reads, wherever it is stored, with a kill switch beside it or without. */
export function flagRouter<S extends Seen>(given: FlagRouterOptions<S>): TrafficRouter {
  const store = byOwnClock(given.store, given.clock);
  const options = { ...given, store };
  const { label, hasSwitch } = options;
  let seenOn = false;
  const back = (aim: Aim) => ({ aim, yields: false });
  const upTo = (to: Weight): Flag => ({ percent: to, ...(hasSwitch && to > 0 ? { enabled: true } : {}) });
  const router: TrafficRouter = {
    label,
    key: options.key,
    async current(signal) {
      const seen = await store.read(signal);
      const { enabled } = seen.flag;
      seenOn ||= enabled === true;
      const inForce = restOf(options, seen) === 0;
      return { weight: weightOf(seen.flag), inForce, ...(enabled === undefined ? {} : { enabled }) };
    },
    shiftTo: (to, write) =>
      move(options, { aim: (found) => shiftAim(to, label, seenOn)(found), yields: true }, write),
    restoreTo: (to, write) => move(options, back(restoreAim(to, label)), write),
    command: (to) => options.command(upTo(to)),
    async preflight(to, signal) {
      const { flag } = await store.read(signal);
      const wanted = shiftAim(to, label, seenOn)(flag);
      const switched = flag.enabled !== wanted.enabled && !isSame(flag, wanted);
      return switched
        ? [
            `It is switched off; the shift to ${formatWeight(to)} switches it on together with the percentage.`,
          ]
        : [];
    },
  };
  if (!hasSwitch) return router;
  return {
    ...router,
    async kill(write) {
      seenOn = false;
      await move(options, back(killAim), write);
    },
    killCommand: () => options.command({ percent: weight(0), enabled: false }),
  };
}
