import { RolloutError } from '../../domain/errors.ts';
import { fieldPath } from '../../domain/field-path.ts';
import { missingField } from '../flag/missing-field.ts';
import { type Place, placesOf } from './json-place.ts';

/** Names the target in messages. */
interface Labelled {
  readonly label: string;
}

/** One value of a text exchanged for another. */
export interface Edit extends Place {
  readonly with: string;
}

/** From the last to the first, so that the places of the others stay right. */
export function replaced(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((rest, edit) => rest.slice(0, edit.from) + edit.with + rest.slice(edit.to), text);
}

export function parsed(text: string, { label }: Labelled): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RolloutError('target-refused', `The value of the ${label} is not valid JSON.`, {
      hint: 'Mend it, or leave `field` out of the plan where the whole value is the number.',
    });
  }
}

export function fieldOf(document: unknown, field: string, { label }: Labelled): unknown {
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

export function placeOf(text: string, field: string, { label }: Labelled): Place {
  const places = placesOf(text, fieldPath(field) ?? []);
  const [place] = places;
  if (place !== undefined && places.length === 1) return place;
  throw new RolloutError(
    'target-refused',
    `The field ${field} of the ${label} stands ${places.length} times: its readers may differ in which one counts.`,
    { hint: 'Leave one of them.' },
  );
}
