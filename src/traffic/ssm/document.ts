import type { SsmTarget } from '../../domain/targets/ssm.ts';
import type { Flag } from '../flag/flag.ts';
import { type FoundValues, flagOf, storedPercent, storedSwitch } from '../flag/stored.ts';
import { type Edit, fieldOf, parsed, placeOf, replaced } from './json-fields.ts';

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
  const found = flagOrNone(values, target);
  if (field === undefined) {
    const from = text.length - text.trimStart().length;
    const percent = String(storedPercent(flag.percent, scale, text));
    return replaced(text, [{ from, to: text.trimEnd().length, with: percent }]);
  }
  const edits: Edit[] = [];
  if (flag.percent !== found?.percent) {
    const value = storedPercent(flag.percent, scale, values.percent);
    edits.push({ ...placeOf(text, field, target), with: JSON.stringify(value) });
  }
  if (enabled !== undefined && flag.enabled !== undefined && flag.enabled !== found?.enabled) {
    const value = storedSwitch(flag.enabled, values.enabled);
    edits.push({ ...placeOf(text, enabled, target), with: JSON.stringify(value) });
  }
  return replaced(text, edits);
}

/** A restore writes over what is no flag. */
function flagOrNone(values: FoundValues, target: DocumentTarget): Flag | undefined {
  try {
    return flagOf(values, target);
  } catch {
    return undefined;
  }
}
