import { AwsError } from '../wire/aws-error.ts';

/** One published version. */
export interface Version {
  readonly role?: string;
  readonly deadLetterArn?: string;
  readonly state?: string;
  /** Instances that are kept warm for it. */
  readonly provisioned?: number;
}

export interface FunctionOptions {
  readonly name: string;
  readonly region?: string;
  /** Published versions by number. */
  readonly versions: Readonly<Record<string, Version>>;
}

export interface Alias {
  primary: string;
  weights: Readonly<Record<string, number>>;
  description: string;
  revision: string;
}

export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly versions: Readonly<Record<string, Version>>;
  readonly aliases: Map<string, Alias>;
}

/** A version as it is published, else what Lambda says of one that is not. */
export function versionOf(of: LambdaFunction, version: string): Version {
  const found = of.versions[version];
  if (found === undefined) throw notFound(`Function not found: ${of.arn}:${version}`);
  return found;
}

export function aliasOf(of: LambdaFunction, name: string): Alias {
  const found = of.aliases.get(name);
  if (found === undefined) throw notFound(`Alias not found: ${of.arn}:${name}`);
  return found;
}

export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, { status: 404 });
}

export function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}
