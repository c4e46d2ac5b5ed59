import { RolloutError } from '../../domain/errors.ts';
import type { Scale } from '../../domain/targets/flag.ts';
import { type Weight, weight } from '../../domain/weight.ts';
import type { Flag } from './flag.ts';

/** A value as a document holds it: what a number, a text or a truth value becomes after parsing. */
export type Stored = number | string | boolean;

/** What was found at the two places of a flag; undefined: nothing there. */
export interface FoundValues {
  readonly percent: unknown;
  /** Only where the plan names a switch. */
  readonly enabled?: unknown;
}

const NUMBER = /^\s*\d+(\.\d+)?([eE][+-]?\d+)?\s*$/;
/** As many digits as a double holds without its last: a fraction times 100 is then the percentage that was meant. */
const DIGITS = 15;

/**
 * The flag that these values are. `label` names the target in messages, which never repeat a value: it may be a secret.
 * Throws RolloutError `target-refused`.
 */
export function flagOf(
  { percent, ...rest }: FoundValues,
  { label, scale }: { readonly label: string; readonly scale: Scale },
): Flag {
  const read = percentOf(percent, scale);
  if (read === undefined) {
    throw new RolloutError(
      'target-refused',
      `The ${label} holds ${kindOf(percent)}, not a number from 0 to ${scale === 'percent' ? 100 : 1}.`,
      { hint: `It has to hold what the canary gets, as a ${scale}; \`scale\` in the plan says which.` },
    );
  }
  if (!('enabled' in rest)) return { percent: read };
  const enabled = switchOf(rest.enabled);
  if (enabled === undefined) {
    throw new RolloutError(
      'target-refused',
      `The switch of ${label} holds ${kindOf(rest.enabled)}, not true or false.`,
    );
  }
  return { percent: read, enabled };
}

/**
 * Stands for values that are no flag: equal to none. A switch that can be read is what it is, any other counts as off: a restore
 * does not switch on.
 */
export function noFlag(values: FoundValues): Flag {
  const percent = Number.NaN as Weight;
  return 'enabled' in values ? { percent, enabled: switchOf(values.enabled) ?? false } : { percent };
}

/** A percentage in the type that was found: a number stays a number, a text stays a text. */
export function storedPercent(percent: Weight, scale: Scale, found: unknown): number | string {
  const value = scale === 'percent' ? percent : Number((percent / 100).toPrecision(DIGITS));
  return typeof found === 'string' ? String(value) : value;
}

/** A switch in the type that was found. */
export function storedSwitch(enabled: boolean, found: unknown): boolean | string {
  return typeof found === 'string' ? String(enabled) : enabled;
}

function percentOf(found: unknown, scale: Scale): Weight | undefined {
  const value = typeof found === 'string' && NUMBER.test(found) ? Number(found) : found;
  if (typeof value !== 'number') return undefined;
  const percent = scale === 'percent' ? value : Number((value * 100).toPrecision(DIGITS));
  return percent >= 0 && percent <= 100 ? weight(percent) : undefined;
}

function switchOf(found: unknown): boolean | undefined {
  if (typeof found === 'boolean') return found;
  return found === 'true' ? true : found === 'false' ? false : undefined;
}

function kindOf(found: unknown): string {
  if (found === undefined) return 'nothing';
  if (found === null) return 'null';
  if (Array.isArray(found)) return 'a list';
  switch (typeof found) {
    case 'number':
      return 'a number out of range';
    case 'string':
      return 'a text that is none';
    case 'boolean':
      return String(found);
    default:
      return 'a map';
  }
}

/**
 * A value of the plan in the type that was found: a text takes any, a number and a truth value only their own. Throws RolloutError
 * `target-refused`.
 */
export function storedValue(
  value: Stored,
  found: unknown,
  { label, field }: { readonly label: string; readonly field: string },
): Stored {
  if (typeof found === 'string') return String(value);
  if (typeof found === typeof value) return value;
  throw new RolloutError(
    'target-refused',
    `The field ${field} of the ${label} holds a ${found === null ? 'null' : typeof found}, and the plan has a ${typeof value} for it.`,
    { hint: 'Write the value in the type that the readers of the field expect.' },
  );
}
