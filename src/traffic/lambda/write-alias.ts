import type { UpdateAliasCommandInput } from '@aws-sdk/client-lambda';
import { RolloutError } from '../../domain/errors.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import type { Alias } from '../../platform/aws/lambda.ts';
import { type Change, Overtaken } from '../at-once.ts';
import { callFault } from '../call-fault.ts';
import type { WriteOptions } from '../traffic-router.ts';
import type { AliasTarget } from './alias-target.ts';
import type { AliasView } from './alias-view.ts';
import { hasRoom, noRoom, withNote, withoutNote } from './baseline-note.ts';

/** Gives the version under trial its weight. */
export function settingWeight(target: AliasTarget, weight: Weight): Change<AliasView> {
  return {
    done: (view) => view.weight === weight,
    write: (view, options) =>
      weight === 100
        ? giveAll(target, view, options)
        : giveShare(target, { view, weight, baseline: baselineOf(target, view, weight) }, options.signal),
  };
}

/** Ends the trial of a version that has all traffic: nothing of what was before it is kept on the alias. */
export function promoting(target: AliasTarget): Change<AliasView> {
  return {
    done: (view) => {
      if (view.primary === target.version) return view.baseline === undefined;
      throw new RolloutError(
        'target-busy',
        `The ${target.name} gives ${formatWeight(view.weight)} to version ${target.version}, which can be promoted from 100 % only.`,
        { hint: 'Somebody else has moved the weight: find out who before anything else.' },
      );
    },
    write: async (view, { signal }) => {
      const input = { FunctionVersion: target.version, RoutingConfig: NOBODY_ELSE, ...cleaned(view) };
      await update(target, view, input, signal);
    },
  };
}

const NOBODY_ELSE = { AdditionalVersionWeights: {} };

/** The version that gets the rest. Throws RolloutError `target-refused` where the alias has forgotten it. */
function baselineOf(target: AliasTarget, view: AliasView, weight: Weight): string {
  if (view.baseline !== undefined) return view.baseline;
  throw new RolloutError(
    'target-refused',
    `The ${target.name} names version ${target.version} alone: it was promoted, and which version had the traffic before it the alias does not tell. It cannot be set to ${formatWeight(weight)}.`,
    {
      hint: `Look the former version up with \`aws lambda list-versions-by-function\`, then point the alias at it.`,
    },
  );
}

interface Share {
  readonly view: AliasView;
  readonly weight: Weight;
  readonly baseline: string;
}

async function giveShare(
  target: AliasTarget,
  { view, weight, baseline }: Share,
  signal: AbortSignal,
): Promise<void> {
  const shares = weight === 0 ? {} : { [target.version]: shareOf(weight) };
  const input = {
    FunctionVersion: baseline,
    RoutingConfig: { AdditionalVersionWeights: shares },
    ...cleaned(view),
  };
  await update(target, view, input, signal);
}

/**
 * All traffic, in one call. The baseline stays on the alias with the share 0, so that the way back is known to whoever comes
 * next. Lambda may refuse a share of 0, or drop it in silence: so the same call notes the baseline in the alias's description,
 * and whoever is killed right after it, or never hears the answer, has lost nothing.
 */
async function giveAll(target: AliasTarget, view: AliasView, options: WriteOptions): Promise<void> {
  const { signal } = options;
  const baseline = baselineOf(target, view, 100 as Weight);
  const before = { baseline, version: target.version };
  const all = { FunctionVersion: target.version };
  const beside = { RoutingConfig: { AdditionalVersionWeights: { [baseline]: 0 } } };
  const noted = hasRoom(view.description, before)
    ? { Description: withNote(view.description, before) }
    : undefined;
  try {
    const written = await update(target, view, { ...all, ...beside, ...noted }, signal);
    const isKept = written.RoutingConfig?.AdditionalVersionWeights?.[baseline] !== undefined;
    if (isKept || noted !== undefined) return;
    // What nobody could take back any more we take back at once, whoever says no.
    await giveShare(
      target,
      { view: { ...view, revision: written.RevisionId ?? '' }, weight: view.weight, baseline },
      signal,
    );
    throw noRoom(before);
  } catch (error) {
    if (!isRefusedShare(error)) throw error;
    await options.beforeWrite();
    const note = { Description: withNote(view.description, before) };
    await update(target, view, { ...all, RoutingConfig: NOBODY_ELSE, ...note }, signal);
  }
}

/** Lambda's own words for a share that it does not take; "already included" and others are about versions. */
function isRefusedShare(error: unknown): boolean {
  const cause = error instanceof RolloutError && error.reason === 'target-refused' ? error.cause : undefined;
  if (cause === undefined) return false;
  const { code, message } = awsFault(cause);
  return /^(InvalidParameterValue|Validation)/.test(code) && /weight/i.test(message);
}

/** A share without the noise of binary fractions: 12.5 % is 0.125. */
export function shareOf(weight: Weight): number {
  return Number((weight / 100).toFixed(10));
}

/** The description without our note, where it has one; else it is left out, and stays. */
function cleaned({ description }: AliasView): Pick<UpdateAliasCommandInput, 'Description'> {
  const own = withoutNote(description);
  return own === description ? {} : { Description: own };
}

/** One write on the revision that was read. Throws `Overtaken` when the alias has another one by now. */
async function update(
  target: AliasTarget,
  view: { readonly revision: string },
  input: Omit<UpdateAliasCommandInput, 'FunctionName' | 'Name' | 'RevisionId'>,
  signal: AbortSignal,
): Promise<Alias> {
  try {
    return await target.api.updateAlias(
      { FunctionName: target.function, Name: target.alias, RevisionId: view.revision, ...input },
      signal,
    );
  } catch (error) {
    if (!signal.aborted && /^PreconditionFailed/.test(awsFault(error).code)) {
      throw new Overtaken(`the ${target.name} has another revision by now`, { cause: error });
    }
    throw callFault({ action: 'lambda:UpdateAlias', of: `the ${target.name}` }, error, signal);
  }
}
