import { RolloutError } from '../../domain/errors.ts';
import { formatWeight } from '../../domain/weight.ts';
import { type Flag, isSame, weightOf } from '../flag/flag.ts';
import type { PutOptions } from '../flag/store.ts';
import { withFlag } from './document.ts';
import { flagOfVersion, historyOf, type Version } from './history.ts';
import type { ParameterPlace, SeenParameter } from './parameter.ts';
import { mark, sendValue } from './send-value.ts';

/** Others may write between a read and a write this often before a shift gives up. */
const ROUNDS = 4;

export interface Putting {
  readonly seen: SeenParameter;
  readonly flag: Flag;
  /** Told of each version that came of a write. */
  readonly wrote: (version: number) => void;
}

/**
 * Writes the flag over the version that was seen. Where somebody else's version came in between, what they changed beside the flag
 * is written again, and a shift gives way where they moved the flag itself. A shift first marks the version that it leaves.
 */
export async function putFlag(place: ParameterPlace, putting: Putting, put: PutOptions): Promise<void> {
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
