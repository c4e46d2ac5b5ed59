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
  readonly variables?: Readonly<Record<string, string>>;
  readonly reserved?: number;
  /** Answers invocations; `null` unless given. */
  readonly invoke?: (payload: string, qualifier: string) => Invoked;
}

export interface Alias {
  primary: string;
  weights: Readonly<Record<string, number>>;
  description: string;
  revision: string;
}

/** What is not published yet, and settings of the function as a whole. */
export interface Settings {
  variables: Readonly<Record<string, string>>;
  /** Why the variables are not told, as AWS says it: the key is out of reach. */
  unreadable?: { readonly code: string; readonly message: string };
  revision: string;
  /** An update is in progress until then (epoch ms). */
  updatingUntil: number;
  /** Why the last update failed. */
  failure?: string | undefined;
  reserved?: number | undefined;
}

/** What a version answers when it is invoked. */
export interface Invoked {
  readonly payload: string;
  /** An exception of the handler: AWS answers 200 all the same. */
  readonly functionError?: 'Handled' | 'Unhandled';
}

export interface LambdaFunction {
  readonly settings: Settings;
  invoke: (payload: string, qualifier: string) => Invoked;
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
