import { randomUUID } from 'node:crypto';
import type { AwsError } from './aws-error.ts';
import type { Fields, Input, Output } from './fields.ts';

/** AwsQuery: form in, XML out (CloudFormation, STS). */
type Tree = { [key: string]: Tree | string };

/** `Parameters.member.1.ParameterKey=A` becomes `{ Parameters: [{ ParameterKey: 'A' }] }`. */
export function decodeQuery(body: string): { action: string; input: Fields } {
  const root: Tree = {};
  for (const [path, value] of new URLSearchParams(body)) {
    const keys = path.split('.');
    let node = root;
    for (const key of keys.slice(0, -1)) {
      const next = node[key];
      const child: Tree = typeof next === 'object' ? next : {};
      node[key] = child;
      node = child;
    }
    node[keys.at(-1) ?? ''] = value;
  }
  const { Action, Version, ...input } = root;
  return {
    action: typeof Action === 'string' ? Action : '',
    input: Object.fromEntries(Object.entries(input).map(([k, v]) => [k, fold(v)])),
  };
}

function fold(node: Tree | string): Input {
  if (typeof node === 'string') return node;
  const members = node.member;
  if (typeof members === 'object') {
    return Object.keys(members)
      .sort((a, b) => Number(a) - Number(b))
      .map((index) => fold(members[index] ?? ''));
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fold(value)]));
}

export function encodeQuery(action: string, output: Output): string {
  return `<${action}Response xmlns="https://aws.example/doc/"><${action}Result>${xml(output)}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;
}

export function encodeQueryError(error: AwsError): string {
  const type = error.status >= 500 ? 'Receiver' : 'Sender';
  return `<ErrorResponse xmlns="https://aws.example/doc/"><Error><Type>${type}</Type><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
}

function xml(value: Output): string {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return value.map((entry) => `<member>${xml(entry)}</member>`).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => (key === 'entry' ? entries(entry) : `<${key}>${xml(entry)}</${key}>`))
      .join('');
  }
  return escapeXml(String(value));
}

/** A map is written as one `<entry>` after the other. */
function entries(value: Output): string {
  return isList(value) ? value.map((entry) => `<entry>${xml(entry)}</entry>`).join('') : '';
}

function isList(value: Output): value is readonly Output[] {
  return Array.isArray(value);
}

export function escapeXml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
