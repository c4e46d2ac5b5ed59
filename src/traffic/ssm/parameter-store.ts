import { RolloutError } from '../../domain/errors.ts';
import { formatWeight } from '../../domain/weight.ts';
import { type Flag, isSame, weightOf } from '../flag/flag.ts';
import type { FlagStore, PutOptions } from '../flag/store.ts';
import { flagIn, withFlag } from './document.ts';
import { flagOfVersion, historyOf, standsSince, type Version } from './history.ts';
import { type Details, type ParameterPlace, parameterFault, type SeenParameter } from './parameter.ts';
import { mark, sendValue } from './send-value.ts';

/** Others may write between a read and a write this often before a shift gives up. */
const ROUNDS = 4;
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
    async prepare(seen, signal) {
      const prepared = { ...seen, details: await detailsOf(place, seen.version, signal) };
      place.onSeen(prepared);
      return prepared;
    },
    put: (seen, flag, put) => putFlag(place, { seen, flag, wrote }, put),
  };
}

async function readParameter(
  place: ParameterPlace,
  name: string,
  signal: AbortSignal,
): Promise<SeenParameter> {
  const answer = await place.api
    .getParameter({ Name: name, WithDecryption: true }, signal)
    .catch((error: unknown) => {
      throw parameterFault('GetParameter', error, { place, signal });
    });
  const { Value: text, Version: version, LastModifiedDate } = answer.Parameter ?? {};
  if (text === undefined || version === undefined)
    throw new Error(`GetParameter of parameter ${place.name} answered without a value.`);
  const flag = flagIn(text, place);
  const written = LastModifiedDate?.getTime() ?? 0;
  const { propagation, clock } = place;
  const isOld = propagation === 0 || clock.now().getTime() - written >= propagation;
  const since = isOld ? undefined : standsSince(await historyOf(place, signal), flag, place);
  const seen = { flag, version, text, since: since ?? written };
  place.onSeen(seen);
  return seen;
}

/** The history lags behind the parameter itself. */
async function detailsOf(place: ParameterPlace, version: number, signal: AbortSignal): Promise<Details> {
  for (const pause of [...LISTED_AFTER, undefined]) {
    const details = (await historyOf(place, signal)).find(({ number }) => number === version)?.details;
    if (details !== undefined) return details;
    if (pause !== undefined) await place.clock.sleep(pause, signal);
  }
  throw new Error(`The history of parameter ${place.name} does not list its version ${version}.`);
}

interface Putting {
  readonly seen: SeenParameter;
  readonly flag: Flag;
  /** Told of each version that came of a write. */
  readonly wrote: (version: number) => void;
}

async function putFlag(place: ParameterPlace, putting: Putting, put: PutOptions): Promise<void> {
  const { flag, wrote } = putting;
  let { seen } = putting;
  if (put.yields) await mark(place, seen.version, put.signal);
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (round > 1) await askAgain(put);
    const text = withFlag(seen.text, flag, place);
    const version = await sendValue(place, { seen, text }, put);
    wrote(version);
    if (version === seen.version + 1) return;
    const { last, moved } = await writtenBetween(place, { seen, version }, put.signal);
    const theirs = flagOfVersion(last, place);
    const isOurs = theirs !== undefined && isSame(theirs, flag);
    if (moved && !isOurs && put.yields) return giveWay(place, { ...putting, last, version, theirs }, put);
    if (theirs === undefined || withFlag(last.text, flag, place) === text) return;
    // What they changed beside the flag was overwritten: once more, from what they wrote.
    seen = { flag, version, text: last.text, details: last.details };
  }
  throw unclear(place);
}

/** Somebody wrote after the version that was seen, and ours came on top of it. */
async function writtenBetween(
  place: ParameterPlace,
  { seen, version }: { readonly seen: SeenParameter; readonly version: number },
  signal: AbortSignal,
): Promise<{ readonly last: Version; readonly moved: boolean }> {
  const others = (await historyOf(place, signal)).filter(
    ({ number }) => number > seen.version && number < version,
  );
  const last = others.at(-1);
  if (last === undefined || last.number !== version - 1) throw unclear(place);
  const moved = others.some((other) => {
    const flag = flagOfVersion(other, place);
    return flag === undefined || !isSame(flag, seen.flag);
  });
  return { last, moved };
}

interface Conflict extends Putting {
  readonly last: Version;
  readonly version: number;
  readonly theirs: Flag | undefined;
}

/** Puts back what somebody else had set to less; what they had set to more stays undone: nothing rises by our hand. */
async function giveWay(place: ParameterPlace, conflict: Conflict, put: PutOptions): Promise<never> {
  const { seen, flag, last, version, theirs, wrote } = conflict;
  const isLess = theirs !== undefined && weightOf(theirs) < weightOf(flag);
  if (isLess) {
    await askAgain(put);
    const over = { ...seen, version, details: last.details };
    wrote(await sendValue(place, { seen: over, text: last.text }, put));
  }
  const what = theirs === undefined ? 'a value that is no flag' : formatWeight(weightOf(theirs));
  throw new RolloutError(
    'target-busy',
    `Somebody else wrote ${what} to the ${place.label} at the same time (version ${last.number}), and ${isLess ? 'has it back' : 'was overwritten'}.`,
    { hint: 'Find out who moves it, then run the phase again.' },
  );
}

async function askAgain({ beforeWrite, signal }: PutOptions): Promise<void> {
  await beforeWrite();
  signal.throwIfAborted();
}

function unclear({ label }: ParameterPlace): RolloutError {
  return new RolloutError(
    'shift-unconfirmed',
    `Others write the ${label} at the same time, again and again, and may have lost what they wrote.`,
    { hint: 'Compare its versions (`aws ssm get-parameter-history`), and find out who writes it.' },
  );
}
