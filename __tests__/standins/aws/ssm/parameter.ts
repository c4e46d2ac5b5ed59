import { AwsError } from '../wire/aws-error.ts';
import { type Fields, flag, type Output, optionalText, text } from '../wire/fields.ts';

/** One version of a parameter. */
export interface Version {
  readonly number: number;
  readonly value: string;
  readonly type: string;
  readonly tier: 'Standard' | 'Advanced';
  readonly keyId: string | undefined;
  readonly description: string;
  readonly policies: string;
  readonly pattern: string | undefined;
  readonly dataType: string;
  readonly modifiedAt: number;
  readonly labels: Set<string>;
}

export interface Parameter {
  readonly name: string;
  readonly region: string;
  /** Oldest first. */
  versions: Version[];
}

/** SSM keeps this many versions. */
const KEPT = 100;
const LARGEST = { Standard: 4096, Advanced: 8192 } as const;

/** PutParameter on what is there: what it keeps, what it forgets, and what it refuses. */
export function putVersion(
  parameter: Parameter,
  input: Fields,
  { now, defaultTier }: { readonly now: number; readonly defaultTier: Version['tier'] },
): Version {
  const before = parameter.versions.at(-1);
  if (before !== undefined && !flag(input, 'Overwrite')) {
    throw new AwsError('ParameterAlreadyExists', 'The parameter already exists.');
  }
  const version = versionOf(input, before, { now, defaultTier });
  const oldest = parameter.versions[0];
  if (parameter.versions.length === KEPT && oldest !== undefined) {
    if (oldest.labels.size > 0) {
      throw new AwsError(
        'ParameterMaxVersionLimitExceeded',
        `You attempted to create a new version of ${parameter.name} by calling the PutParameter API. Version ${oldest.number}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
      );
    }
    parameter.versions.shift();
  }
  parameter.versions.push(version);
  return version;
}

function versionOf(
  input: Fields,
  before: Version | undefined,
  { now, defaultTier }: { readonly now: number; readonly defaultTier: Version['tier'] },
): Version {
  const value = text(input, 'Value');
  const type = optionalText(input, 'Type') ?? before?.type;
  if (type === undefined) throw invalid('A parameter type is required when you create a parameter.');
  const asked = optionalText(input, 'Tier');
  if (asked === 'Standard' && before?.tier === 'Advanced') {
    throw invalid(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier.",
    );
  }
  const tier =
    asked === 'Advanced' || before?.tier === 'Advanced' ? 'Advanced' : defaultTierOf(asked, defaultTier);
  if (Buffer.byteLength(value) > LARGEST[tier]) {
    throw invalid(
      `${tier} tier parameters support a maximum parameter value of ${LARGEST[tier]} characters.`,
    );
  }
  if (/\{\{.*\}\}/.test(value)) throw invalid('Parameter value must not contain {{}}.');
  const pattern = optionalText(input, 'AllowedPattern');
  if (pattern !== undefined && !new RegExp(pattern).test(value)) {
    throw new AwsError('ParameterPatternMismatchException', 'Parameter value failed to satisfy the pattern.');
  }
  return {
    number: (before?.number ?? 0) + 1,
    value,
    type,
    tier,
    // A key that is not named is the account's own, whatever was there before.
    keyId: type === 'SecureString' ? (optionalText(input, 'KeyId') ?? 'alias/aws/ssm') : undefined,
    description: optionalText(input, 'Description') ?? '',
    policies: optionalText(input, 'Policies') ?? before?.policies ?? '',
    pattern,
    dataType: optionalText(input, 'DataType') ?? 'text',
    modifiedAt: now,
    labels: new Set(),
  };
}

function defaultTierOf(asked: string | undefined, tier: Version['tier']): Version['tier'] {
  return asked === 'Standard' ? 'Standard' : tier;
}

/** LabelParameterVersion: a label stands on one version of a parameter; a version has ten at most. */
export function labelVersion(parameter: Parameter, number: number, labels: readonly string[]): Output {
  const version = parameter.versions.find((each) => each.number === number);
  if (version === undefined) throw versionNotFound(parameter.name, String(number));
  const isValid = (label: string) => /^(?!aws|ssm|\d)[\w.-]{1,100}$/i.test(label);
  const valid = labels.filter(isValid);
  if (new Set([...version.labels, ...valid]).size > 10) {
    throw new AwsError(
      'ParameterVersionLabelLimitExceeded',
      'A parameter version can have a maximum of ten labels.',
    );
  }
  for (const each of parameter.versions) for (const label of valid) each.labels.delete(label);
  for (const label of valid) version.labels.add(label);
  return { InvalidLabels: labels.filter((label) => !isValid(label)), ParameterVersion: number };
}

export function versionNotFound(name: string, selector: string): AwsError {
  return new AwsError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
