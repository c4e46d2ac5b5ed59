import { RolloutError } from '../../domain/errors.ts';
import { formatWeight, type Weight, weight } from '../../domain/weight.ts';
import type { Alias } from '../../platform/aws/lambda.ts';
import { callFault } from '../call-fault.ts';
import type { AliasTarget } from './alias-target.ts';
import type { AliasView } from './alias-view.ts';
import { notedBaseline } from './baseline-note.ts';

type Where = Pick<AliasTarget, 'api' | 'function' | 'alias' | 'version' | 'name'>;

/** Throws RolloutError `target-missing` or `target-refused`, a plain Error when AWS cannot be reached. */
export async function readAlias(target: Where, signal: AbortSignal): Promise<AliasView> {
  checkVersion(target);
  const alias = await target.api
    .getAlias({ FunctionName: target.function, Name: target.alias }, signal)
    .catch((error: unknown) => {
      throw callFault({ action: 'lambda:GetAlias', of: `the ${target.name}` }, error, signal);
    });
  return viewOf(alias, target);
}

const VERSION = /^[1-9]\d*$/;

/** Late references are looked up after the plan was checked: what they bring is checked here. */
function checkVersion({ version }: Where): void {
  if (VERSION.test(version)) return;
  const shown = version.length > 12 ? `a text of ${version.length} characters` : `\`${version}\``;
  throw new RolloutError(
    'target-refused',
    `The version under trial is ${shown}, which is not the number of a published version.`,
    {
      hint: 'Publish the version (`aws lambda publish-version`) and name its number; $LATEST cannot share an alias.',
    },
  );
}

/** The alias as the version under trial sees it. Throws RolloutError where it does not see how to. */
export function viewOf(alias: Alias, target: Where): AliasView {
  const primary = alias.FunctionVersion ?? '';
  const [first, ...more] = Object.entries(alias.RoutingConfig?.AdditionalVersionWeights ?? {});
  if (!VERSION.test(primary) || alias.RevisionId === undefined || more.length > 0) {
    throw refused(target, `names ${primary === '' ? 'no version' : primary}`, UNPUBLISHED);
  }
  const other = first === undefined ? undefined : { version: first[0], share: first[1] };
  const description = alias.Description ?? '';
  const split = splitOf({ primary, other }, target);
  const baseline = split.baseline ?? notedBaseline(description, target.version);
  return { primary, other, revision: alias.RevisionId, description, weight: split.weight, baseline };
}

const UNPUBLISHED =
  'Point the alias at the published version that is the baseline first: $LATEST cannot share an alias.';

function splitOf(
  { primary, other }: Pick<AliasView, 'primary' | 'other'>,
  target: Where,
): Pick<AliasView, 'weight' | 'baseline'> {
  const { version } = target;
  const share = other?.share ?? 0;
  if (primary === version) {
    // What stands beside it without a share is the baseline before it. With a share it is the canary of somebody else.
    if (share > 0) throw thirdVersion(target, `gives ${percentOf(share)} to version ${other?.version}`);
    return { weight: 100 as Weight, baseline: other?.version };
  }
  if (other?.version === version) return { weight: weightOf(share, target), baseline: primary };
  if (share > 0) throw thirdVersion(target, `gives ${percentOf(share)} to version ${other?.version}`);
  return { weight: 0 as Weight, baseline: primary };
}

/** A share of 0.07 is 7 %, and not 7.000000000000001. */
function weightOf(share: number, target: Where): Weight {
  if (share >= 0 && share <= 1) return weight(Number((share * 100).toFixed(8)));
  throw refused(target, `gives version ${target.version} a share of ${share}`, 'Set a share from 0 to 1.');
}

function percentOf(share: number): string {
  return share <= 1 ? formatWeight(weight(share * 100)) : String(share);
}

function thirdVersion(target: Where, found: string): RolloutError {
  return refused(
    target,
    `${found}, which this release does not know: it tries version ${target.version}`,
    'Another rollout is under way on this alias, or the plan names another version than the one under trial. Let that one end first.',
  );
}

function refused({ name }: Where, what: string, hint: string): RolloutError {
  return new RolloutError('target-refused', `The ${name} ${what}.`, { hint });
}
