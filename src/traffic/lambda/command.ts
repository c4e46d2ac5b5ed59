import { shellWord } from '../../domain/shell-word.ts';
import type { Weight } from '../../domain/weight.ts';
import type { AliasTarget } from './alias-target.ts';
import type { AliasView } from './alias-view.ts';
import { shareOf } from './write-alias.ts';

/** Stands for what nobody knows any more; a person has to put it in. */
const FORMER = 'FORMER_VERSION';

/**
 * The shell command with which a person sets the weight. With a view of the alias the baseline is named; without one the
 * command looks it up itself, so that it can be printed when AWS was never reached.
 */
export function commandFor(
  target: Pick<AliasTarget, 'function' | 'alias' | 'version' | 'region'>,
  weight: Weight,
  view: AliasView | undefined,
): string {
  const of = `--region ${shellWord(target.region)} --function-name ${shellWord(target.function)} --name ${shellWord(target.alias)}`;
  const baseline = view === undefined ? lookUp(of, target.version) : shellWord(view.baseline ?? FORMER);
  const shares = weight === 0 || weight === 100 ? '{}' : `{${target.version}=${shareOf(weight)}}`;
  const primary = weight === 100 ? shellWord(target.version) : baseline;
  return `aws lambda update-alias ${of} --function-version ${primary} --routing-config ${shellWord(`AdditionalVersionWeights=${shares}`)}`;
}

/** What the alias names beside the version under trial; the command fails where it names nothing else. */
function lookUp(of: string, version: string): string {
  const query = `FunctionVersion=='${version}' && keys(RoutingConfig.AdditionalVersionWeights)[0] || FunctionVersion`;
  return `"$(aws lambda get-alias ${of} --output text --query ${shellWord(query)})"`;
}
