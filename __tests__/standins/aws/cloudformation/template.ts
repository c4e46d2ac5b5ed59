import { validationError } from '../wire/aws-error.ts';

/** One parameter as a stack's template declares it. A plain text in the options means `{ default: undefined, value: text }`. */
export interface ParameterDeclaration {
  /** Value that the stack has at the start; the default when not given. */
  readonly value?: string;
  /** What an update falls back to when it omits the parameter. */
  readonly default?: string;
  readonly noEcho?: boolean;
  /** `String` unless given; `AWS::SSM::Parameter::Value<String>` is resolved anew by every update. */
  readonly type?: string;
  readonly allowed?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

export interface Template {
  readonly parameters: Readonly<Record<string, ParameterDeclaration>>;
  /** Capabilities without which an update is refused. */
  readonly requires: readonly string[];
  readonly transforms: readonly string[];
  readonly body: string;
}

/** A parameter's value in one state of the stack. */
export interface ParameterValue {
  readonly value: string;
  readonly resolved?: string;
}
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

interface Written {
  readonly Parameters?: Readonly<Record<string, WrittenParameter>>;
  readonly Transform?: string | readonly string[];
}

interface WrittenParameter {
  readonly Type?: string;
  readonly Default?: string | number;
  readonly NoEcho?: boolean;
  readonly AllowedValues?: readonly string[];
}

/** A template out of its text; of the two forms that AWS takes, the stand-in reads JSON. */
export function templateOf(body: string): Template {
  const { Parameters = {}, Transform } = written(body);
  return {
    parameters: Object.fromEntries(
      Object.entries(Parameters).map(
        ([name, { Type = 'String', Default, NoEcho = false, AllowedValues }]) => [
          name,
          {
            type: Type,
            noEcho: NoEcho,
            ...(Default === undefined ? {} : { default: String(Default) }),
            ...(AllowedValues === undefined ? {} : { allowed: AllowedValues }),
          },
        ],
      ),
    ),
    requires: [],
    transforms: Transform === undefined ? [] : [Transform].flat(),
    body,
  };
}

function written(body: string): Written {
  try {
    return JSON.parse(body) as Written;
  } catch {
    throw validationError('Template format error: unsupported structure.');
  }
}

export function isSsm(declaration: ParameterDeclaration): boolean {
  return declaration.type?.startsWith('AWS::SSM::Parameter::Value') ?? false;
}

/** Equal in what resources see: a changed resolution is a change, though nobody wrote it. */
export function sameValues(a: ParameterValues, b: ParameterValues): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => a[key]?.value === b[key]?.value && a[key]?.resolved === b[key]?.resolved);
}
