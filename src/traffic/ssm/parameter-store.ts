import type { FlagStore } from '../flag/store.ts';
import { noFlag } from '../flag/stored.ts';
import { flagIn, valuesIn } from './document.ts';
import { historyOf, standsSince } from './history.ts';
import {
  type Details,
  type ParameterCalls,
  type ParameterPlace,
  parameterFault,
  type SeenParameter,
} from './parameter.ts';
import { putFlag } from './put-flag.ts';

/** Pauses in ms until a version is looked for in the history again. */
const LISTED_AFTER = [1_000, 2_000, 5_000] as const;

/** A flag in a parameter. SSM has no conditional write: that somebody wrote between shows by the version that a write gets. */
export function parameterStore(place: ParameterPlace): FlagStore<SeenParameter> {
  let newest = 0;
  const wrote = (version: number) => {
    newest = Math.max(newest, version);
  };
  return {
    async read(signal) {
      const seen = await readParameter(place, place.name, signal);
      // Reads lag behind writes: what this process has written itself it asks for by its version.
      if (seen.version >= newest) return seen;
      return readParameter(place, `${place.name}:${newest}`, signal);
    },
    async salvage(signal) {
      const { text, version } = await readText(place, place.name, signal);
      return { flag: noFlag(valuesIn(text, place)), version, text };
    },
    async prepare(seen, signal) {
      const prepared = { ...seen, details: await detailsOf(place, seen.version, signal) };
      place.onSeen(prepared);
      return prepared;
    },
    put: (seen, flag, put) => putFlag(place, { seen, flag, wrote }, put),
  };
}

async function readText(place: ParameterPlace, name: string, signal: AbortSignal) {
  const answer = await place.api
    .getParameter({ Name: name, WithDecryption: true }, signal)
    .catch((error: unknown) => {
      throw parameterFault('GetParameter', error, { place, signal });
    });
  const { Value: text, Version: version, LastModifiedDate } = answer.Parameter ?? {};
  if (text === undefined || version === undefined)
    throw new Error(`GetParameter of parameter ${place.name} answered without a value.`);
  return { text, version, written: LastModifiedDate?.getTime() ?? 0 };
}

async function readParameter(
  place: ParameterPlace,
  name: string,
  signal: AbortSignal,
): Promise<SeenParameter> {
  const { text, version, written } = await readText(place, name, signal);
  const flag = flagIn(text, place);
  const { propagation, clock } = place;
  const isOld = propagation === 0 || clock.now().getTime() - written >= propagation;
  const since = isOld ? undefined : standsSince(await historyOf(place, signal), flag, place);
  const seen = { flag, version, text, since: since ?? written };
  place.onSeen(seen);
  return seen;
}

/** The history lags behind the parameter itself. */
export async function detailsOf(
  place: ParameterCalls,
  version: number,
  signal: AbortSignal,
): Promise<Details> {
  for (const pause of [...LISTED_AFTER, undefined]) {
    const details = (await historyOf(place, signal)).find(({ number }) => number === version)?.details;
    if (details !== undefined) return details;
    if (pause !== undefined) await place.clock.sleep(pause, signal);
  }
  throw new Error(`The history of parameter ${place.name} does not list its version ${version}.`);
}
