import { closest } from 'fastest-levenshtein';
import { RolloutError } from '../../domain/errors.ts';

/** A part of a field's path that is not there, among the keys that are. */
export interface Gap {
  readonly field: string;
  readonly key: string;
  readonly keys: readonly string[];
}

/** RolloutError `target-missing` for a field that is not there; `label` names the target. */
export function missingField(label: string, { field, key, keys }: Gap): RolloutError {
  const nearest =
    keys.length === 0 ? 'Nothing stands there at all.' : `Nearest is ${closest(key, [...keys])}.`;
  return new RolloutError('target-missing', `The ${label} has no field ${field}: there is no ${key}.`, {
    hint: `${nearest} A field is never created: whoever reads the flag decides what it is called.`,
  });
}
