import { AwsError } from '../wire/aws-error.ts';
import { type Fields, optionalText, structure } from '../wire/fields.ts';
import { type Alias, aliasOf, invalid, type LambdaFunction, versionOf } from './function.ts';

/** What becomes of a share of 0: AWS documents it as allowed, and nobody has recorded what it answers. */
export type ZeroShare = 'kept' | 'dropped' | 'refused';

/** Sets what is given and leaves the rest; `revise` makes the alias's next revision. Throws what Lambda answers, in its words. */
export function updateAlias(
  of: LambdaFunction,
  input: Fields,
  { revise, zeroShare }: { readonly revise: () => string; readonly zeroShare: ZeroShare },
): Alias {
  const alias = aliasOf(of, optionalText(input, 'Name') ?? '');
  const revision = optionalText(input, 'RevisionId');
  const primary = optionalText(input, 'FunctionVersion') ?? alias.primary;
  const routing = structure(input, 'RoutingConfig');
  const weights = routing === undefined ? alias.weights : sharesOf(routing, zeroShare);
  if (revision !== undefined && revision !== alias.revision) {
    throw new AwsError(
      'PreconditionFailedException',
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
      { status: 412 },
    );
  }
  checkVersions(of, primary, weights);
  const description = optionalText(input, 'Description') ?? alias.description;
  if (description.length > 256)
    throw tooMuch('description', 'Member must have length less than or equal to 256');
  return Object.assign(alias, { primary, weights, description, revision: revise() });
}

function sharesOf(routing: Fields, zeroShare: ZeroShare): Readonly<Record<string, number>> {
  const entries = Object.entries(structure(routing, 'AdditionalVersionWeights') ?? {});
  if (entries.length > 1)
    throw invalid('Number of items in AdditionalVersionWeights cannot be greater than 1');
  for (const [, share] of entries) {
    const least = zeroShare === 'refused' ? 0.000001 : 0;
    if (!(Number(share) >= least)) throw outOfRange(`greater than or equal to ${least}`);
    if (!(Number(share) <= 1)) throw outOfRange('less than or equal to 1');
  }
  const kept = entries.filter(([, share]) => zeroShare !== 'dropped' || share !== 0);
  return Object.fromEntries(kept.map(([version, share]) => [version, Number(share)]));
}

function checkVersions(of: LambdaFunction, primary: string, weights: Readonly<Record<string, number>>): void {
  const [other] = Object.keys(weights);
  if (primary === '$LATEST') {
    if (other !== undefined)
      throw invalid('$LATEST is not supported for an alias pointing to more than 1 version');
    return;
  }
  const first = versionOf(of, primary);
  if (other === undefined) return;
  const second = versionOf(of, other);
  if (other === primary) {
    throw invalid(
      `Invalid function version ${other}. Function version ${other} is already included in routing configuration.`,
    );
  }
  if (first.role !== second.role || first.deadLetterArn !== second.deadLetterArn)
    throw invalid('The versions of an alias must have the same execution role and dead-letter queue.');
}

function outOfRange(bound: string): AwsError {
  return tooMuch(
    'routingConfig.additionalVersionWeights',
    `Map value must satisfy constraint: [Member must have value ${bound}]`,
  );
}

function tooMuch(field: string, constraint: string): AwsError {
  return new AwsError(
    'ValidationException',
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: ${constraint}`,
  );
}
