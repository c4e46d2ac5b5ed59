import type { ParameterHistory } from '@aws-sdk/client-ssm';
import { type Flag, isSame } from '../flag/flag.ts';
import { flagIn } from './document.ts';
import { type Details, type ParameterCalls, type ParameterPlace, parameterFault } from './parameter.ts';

/** SSM keeps a hundred versions, and a page has fifty of them. */
const PER_PAGE = 50;
const MOST_PAGES = 4;

/** A version that SSM has kept. */
export interface Version {
  readonly number: number;
  readonly text: string;
  /** Epoch ms. */
  readonly at: number;
  readonly details: Details;
}

/** The versions that SSM has kept, oldest first. */
export async function historyOf(place: ParameterCalls, signal: AbortSignal): Promise<readonly Version[]> {
  const versions: Version[] = [];
  let next: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const input = { Name: place.name, WithDecryption: true, MaxResults: PER_PAGE };
    const page = await place.api
      .getParameterHistory({ ...input, ...(next === undefined ? {} : { NextToken: next }) }, signal)
      .catch((error: unknown) => {
        throw parameterFault('GetParameterHistory', error, { place, signal });
      });
    versions.push(...(page.Parameters ?? []).map(versionOf));
    next = page.NextToken;
    if (next === undefined) break;
  }
  return versions.sort((a, b) => a.number - b.number);
}

/** What a version says; undefined where it is no flag. */
export function flagOfVersion({ text }: Pick<Version, 'text'>, place: ParameterPlace): Flag | undefined {
  try {
    return flagIn(text, place);
  } catch {
    return undefined;
  }
}

/** Epoch ms since when the flag has been as the newest version has it: what changed beside it counts for nothing. */
export function standsSince(
  versions: readonly Version[],
  flag: Flag,
  place: ParameterPlace,
): number | undefined {
  let since: number | undefined;
  for (const version of [...versions].reverse()) {
    const was = flagOfVersion(version, place);
    if (was === undefined || !isSame(was, flag)) break;
    since = version.at;
  }
  return since;
}

function versionOf(entry: ParameterHistory): Version {
  const { Type, KeyId, Tier, Description, AllowedPattern, DataType } = entry;
  return {
    number: entry.Version ?? 0,
    text: entry.Value ?? '',
    at: entry.LastModifiedDate?.getTime() ?? 0,
    details: {
      ...(Type === undefined ? {} : { Type }),
      ...(KeyId === undefined ? {} : { KeyId }),
      ...(Tier === undefined ? {} : { Tier }),
      ...(Description ? { Description } : {}),
      ...(AllowedPattern ? { AllowedPattern } : {}),
      ...(DataType === undefined || DataType === 'text' ? {} : { DataType }),
    },
  };
}
