import type { AwsError } from './aws-error.ts';
import { asFields, type Fields, type Input, type Output } from './fields.ts';

/** awsJson: `X-Amz-Target: Prefix.Action`, times as epoch seconds (CloudWatch 1.0 with query-compatible errors, SSM 1.1). */
export function decodeJson(target: string, body: string): { action: string; input: Fields } {
  const input = JSON.parse(body === '' ? '{}' : body) as Input;
  return { action: target.slice(target.indexOf('.') + 1), input: asFields(input) };
}

export function encodeJson(output: Output): string {
  return JSON.stringify(seconds(output) ?? {});
}

/** `queryCompatible`: the code of the former query protocol travels in a header and wins at the client. */
export function encodeJsonError(
  error: AwsError,
  queryCompatible: boolean,
): { body: string; headers: Record<string, string> } {
  const fault = error.status >= 500 ? 'Receiver' : 'Sender';
  return {
    body: JSON.stringify({
      __type: `com.amazonaws#${error.shape}`,
      message: error.message,
      ...error.members,
    }),
    headers: queryCompatible ? { 'x-amzn-query-error': `${error.code};${fault}` } : {},
  };
}

function seconds(value: Output): Output {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map((entry: Output) => seconds(entry));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, seconds(entry)]));
  }
  return value;
}
