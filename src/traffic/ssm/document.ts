import { RolloutError } from '../../domain/errors.ts';
import { fieldPath } from '../../domain/field-path.ts';
import type { SsmTarget } from '../../domain/targets/ssm.ts';
import type { Flag } from '../flag/flag.ts';
import { missingField } from '../flag/missing-field.ts';
import { type FoundValues, flagOf, storedPercent, storedSwitch } from '../flag/stored.ts';
import { type Place, placesOf } from './json-place.ts';

/** What of a target says how its value is to be read. */
export type DocumentTarget = Pick<SsmTarget, 'field' | 'enabled' | 'scale'> & { readonly label: string };

/** The flag in a parameter's value. Throws RolloutError `target-missing` or `target-refused`; messages repeat no value. */
export function flagIn(text: string, target: DocumentTarget): Flag {
  return flagOf(valuesIn(text, target), target);
}

/** What stands at the places of the flag, in the types that were found. Throws as `flagIn` does. */
export function valuesIn(text: string, target: DocumentTarget): FoundValues {
  const { field, enabled } = target;
  if (field === undefined) return { percent: text };
  const document = parsed(text, target);
  const percent = fieldOf(document, field, target);
  return enabled === undefined ? { percent } : { percent, enabled: fieldOf(document, enabled, target) };
}

/** The same text with another flag in it: not a character changes beside the values that differ. */
export function withFlag(text: string, flag: Flag, target: DocumentTarget): string {
  const { field, enabled, scale } = target;
  const values = valuesIn(text, target);
  const found = flagOf(values, target);
  if (field === undefined) {
    const from = text.length - text.trimStart().length;
    const percent = String(storedPercent(flag.percent, scale, text));
    return replaced(text, [{ from, to: text.trimEnd().length, with: percent }]);
  }
  const edits: Edit[] = [];
  if (flag.percent !== found.percent) {
    const value = storedPercent(flag.percent, scale, values.percent);
    edits.push({ ...placeOf(text, field, target), with: JSON.stringify(value) });
  }
  if (enabled !== undefined && flag.enabled !== undefined && flag.enabled !== found.enabled) {
    const value = storedSwitch(flag.enabled, values.enabled);
    edits.push({ ...placeOf(text, enabled, target), with: JSON.stringify(value) });
  }
  return replaced(text, edits);
}

interface Edit extends Place {
  readonly with: string;
}

/** From the last to the first, so that the places of the others stay right. */
function replaced(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((rest, edit) => rest.slice(0, edit.from) + edit.with + rest.slice(edit.to), text);
}

function parsed(text: string, { label }: DocumentTarget): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RolloutError('target-refused', `The value of the ${label} is not valid JSON.`, {
      hint: 'Mend it, or leave `field` out of the plan where the whole value is the number.',
    });
  }
}

function fieldOf(document: unknown, field: string, { label }: DocumentTarget): unknown {
  let value = document;
  for (const key of fieldPath(field) ?? []) {
    const there = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    if (!there) throw missingField(label, { field, key, keys: keysOf(value) });
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function placeOf(text: string, field: string, { label }: DocumentTarget): Place {
  const places = placesOf(text, fieldPath(field) ?? []);
  const [place] = places;
  if (place !== undefined && places.length === 1) return place;
  throw new RolloutError(
    'target-refused',
    `The field ${field} of the ${label} stands ${places.length} times: its readers may differ in which one counts.`,
    { hint: 'Leave one of them.' },
  );
}
