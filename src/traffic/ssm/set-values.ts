import type { Stored } from '../flag/stored.ts';
import { storedValue } from '../flag/stored.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { historyOf } from './history.ts';
import { type Edit, fieldOf, parsed, placeOf, replaced } from './json-fields.ts';
import { type ParameterCalls, parameterFault } from './parameter.ts';
import { detailsOf } from './parameter-store.ts';
import { sendValue } from './send-value.ts';

/** What is to stand in a parameter: fields of its JSON document, by their paths, or its whole value. */
export type WantedValues = { readonly set: Readonly<Record<string, Stored>> } | { readonly value: string };

/** A version of a parameter. */
export interface ReadText {
  readonly version: number;
  readonly text: string;
  /** What a write would forget; read before one only. */
  readonly details?: Awaited<ReturnType<typeof detailsOf>>;
}

/** Others may write between a read and a write this often. */
const ROUNDS = 4;

/** A parameter whose values are set; everything beside them stays as it is. */
export function parameterValues(place: ParameterCalls & { readonly label: string }, wanted: WantedValues) {
  const edited = (text: string) => ('value' in wanted ? wanted.value : withFields(text, wanted.set, place));
  return {
    name: `the ${place.label}`,
    actions: ['ssm:GetParameter', 'ssm:GetParameterHistory', 'ssm:PutParameter'],
    async read(signal: AbortSignal): Promise<ReadText> {
      const { Parameter } = await place.api
        .getParameter({ Name: place.name, WithDecryption: true }, signal)
        .catch((error: unknown) => {
          throw parameterFault('GetParameter', error, { place, signal });
        });
      return { version: Parameter?.Version ?? 0, text: Parameter?.Value ?? '' };
    },
    isSo: ({ text }: ReadText) => edited(text) === text,
    ready: async (seen: ReadText, signal: AbortSignal): Promise<ReadText> => ({
      ...seen,
      details: await detailsOf(place, seen.version, signal),
    }),
    /** `beforeWrite` was asked for the first write. What somebody wrote in between is kept beside what is set. */
    async put(seen: ReadText, { signal, beforeWrite }: WriteOptions): Promise<void> {
      let from = { ...seen, details: seen.details ?? (await detailsOf(place, seen.version, signal)) };
      for (let round = 1; round <= ROUNDS; round += 1) {
        if (round > 1) await beforeWrite();
        signal.throwIfAborted();
        const text = edited(from.text);
        const put = { signal, beforeWrite, yields: false };
        const version = await sendValue(place, { seen: from, text }, put);
        if (version === from.version + 1) return;
        const theirs = (await historyOf(place, signal)).find(({ number }) => number === version - 1);
        if (theirs === undefined || edited(theirs.text) === text) return;
        from = { version, text: theirs.text, details: theirs.details };
      }
    },
  };
}

function withFields(
  text: string,
  set: Readonly<Record<string, Stored>>,
  place: { readonly label: string },
): string {
  const document = parsed(text, place);
  const edits = Object.entries(set).flatMap(([field, value]): readonly Edit[] => {
    const found = fieldOf(document, field, place);
    const next = storedValue(value, found, { ...place, field });
    return next === found ? [] : [{ ...placeOf(text, field, place), with: JSON.stringify(next) }];
  });
  return replaced(text, edits);
}
