import { RolloutError } from '../../domain/errors.ts';
import { formatWeight, type Weight, weight } from '../../domain/weight.ts';

/** What a flag says: a percentage, and beside it a switch where the plan names one. */
export interface Flag {
  readonly percent: Weight;
  readonly enabled?: boolean;
}

/** What a write is to make of the flag that was found. Throws RolloutError `drift` where nothing may be written. */
export type Aim = (found: Flag) => Flag;

const NOTHING = weight(0);

/** What its readers give to the canary: nothing while it is switched off. */
export function weightOf({ percent, enabled }: Flag): Weight {
  return enabled === false ? NOTHING : percent;
}

export function isSame(a: Flag, b: Flag): boolean {
  return a.percent === b.percent && a.enabled === b.enabled;
}

/**
 * A shift. The first one above 0 switches the flag on, and none switches on what a person has switched off: that shows by the
 * percentage that was left beside the switch, or by `seenOn`, when this process has seen the flag switched on before.
 */
export function shiftAim(to: Weight, label: string, seenOn: boolean): Aim {
  return (found) => {
    if (found.enabled !== false || to === 0) return { ...found, percent: to };
    if (found.percent > 0 || seenOn)
      throw switchedOff(found, label, 'A shift does not switch on what somebody has switched off.');
    return { percent: to, enabled: true };
  };
}

/** A restore leaves the switch as it is found: it never switches on. */
export function restoreAim(to: Weight, label: string): Aim {
  return (found) => {
    if (found.enabled === false && to > 0)
      throw switchedOff(found, label, 'A restore never switches a flag on.');
    return { ...found, percent: to };
  };
}

/** Off, and nothing beside the switch that would come back with it. */
export const killAim: Aim = (found) => ({
  percent: NOTHING,
  ...(found.enabled === undefined ? {} : { enabled: false }),
});

function switchedOff({ percent }: Flag, label: string, why: string): RolloutError {
  const at = Number.isNaN(percent) ? 'holds what is no flag' : `is switched off, at ${formatWeight(percent)}`;
  return new RolloutError('drift', `The ${label} ${at}. ${why}`, {
    hint: 'Find out who switched it off and why. To begin anew, set the percentage to 0 beside the switch.',
  });
}
