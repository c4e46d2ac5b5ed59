import { validationError } from '../wire/aws-error.ts';
import { type Fields, flag, optionalText, structures, text } from '../wire/fields.ts';
import type { Stack } from './stack.ts';
import { isSsm, type ParameterDeclaration, type ParameterValue, type ParameterValues } from './template.ts';

/** Value of an SSM parameter now; undefined when there is none. */
export type ResolveSsm = (name: string, region: string) => string | undefined;

interface Sent {
  readonly value: string | undefined;
  readonly usePrevious: boolean;
}

/**
 * The values that an update asks for. A parameter that is omitted falls back to the template's default, not to what the
 * stack has; an SSM type is resolved anew whoever sends it.
 */
export function requestedValues(stack: Stack, input: Fields, resolve: ResolveSsm): ParameterValues {
  const sent = sentParameters(input);
  const declared = stack.template.parameters;
  const unknown = [...sent.keys()].filter((key) => declared[key] === undefined);
  if (unknown.length > 0)
    throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const values = new Map<string, string>();
  const missing: string[] = [];
  for (const [key, declaration] of Object.entries(declared)) {
    const value = wantedValue(key, { sent: sent.get(key), declaration, previous: stack.stable[key]?.value });
    if (value === undefined) missing.push(key);
    else values.set(key, value);
  }
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  return resolveAll(values, { declared, region: stack.region, resolve });
}

/** Resolves the SSM types among the values. */
export function resolveAll(
  values: ReadonlyMap<string, string>,
  by: { declared: Readonly<Record<string, ParameterDeclaration>>; region: string; resolve: ResolveSsm },
): ParameterValues {
  const resolved = [...values].map(([key, value]): [string, ParameterValue] => {
    const declaration = by.declared[key];
    if (declaration === undefined || !isSsm(declaration)) return [key, { value }];
    const found = by.resolve(value, by.region);
    if (found === undefined) {
      throw validationError(`Unable to fetch parameters [${value}] from parameter store for this account.`);
    }
    return [key, { value, resolved: found }];
  });
  return Object.fromEntries(resolved);
}

function sentParameters(input: Fields): Map<string, Sent> {
  const sent = new Map<string, Sent>();
  for (const entry of structures(input, 'Parameters') ?? []) {
    const key = text(entry, 'ParameterKey');
    if (sent.has(key)) throw validationError(`Duplicate parameter key: ${key}`);
    sent.set(key, {
      value: optionalText(entry, 'ParameterValue'),
      usePrevious: flag(entry, 'UsePreviousValue'),
    });
  }
  return sent;
}

function wantedValue(
  key: string,
  of: { sent: Sent | undefined; declaration: ParameterDeclaration; previous: string | undefined },
): string | undefined {
  const { sent, declaration, previous } = of;
  if (sent === undefined) return declaration.default;
  if (!sent.usePrevious) return checked(key, sent.value ?? '', declaration);
  if (sent.value !== undefined) {
    throw validationError(
      `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true and a parameter value`,
    );
  }
  if (previous === undefined) {
    throw validationError(
      `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
    );
  }
  return previous;
}

function checked(key: string, value: string, declaration: ParameterDeclaration): string {
  if (declaration.allowed !== undefined && !declaration.allowed.includes(value)) {
    throw validationError(`Parameter '${key}' must be one of AllowedValues`);
  }
  if (declaration.type === 'Number' && (value.trim() === '' || Number.isNaN(Number(value)))) {
    throw validationError(`Parameter '${key}' must be a number.`);
  }
  if (declaration.max !== undefined && Number(value) > declaration.max) {
    throw validationError(`Parameter '${key}' must be a number not greater than ${declaration.max}`);
  }
  if (declaration.min !== undefined && Number(value) < declaration.min) {
    throw validationError(`Parameter '${key}' must be a number not less than ${declaration.min}`);
  }
  return value;
}
