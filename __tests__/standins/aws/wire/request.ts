import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';
import type { Fields } from './fields.ts';
import { decodeJson } from './json-protocol.ts';
import { decodeQuery } from './query-protocol.ts';

export type ServiceName = 'cloudformation' | 'cloudwatch' | 'sts' | 'ssm';
export type Protocol = 'query' | 'json-1.0' | 'json-1.1';

/** One request as the stand-in understood it; what tests assert on. */
export interface AwsRequest {
  readonly service: ServiceName;
  readonly action: string;
  readonly input: Fields;
  readonly region: string;
  /** undefined for the one action that is sent unsigned (AssumeRoleWithWebIdentity). */
  readonly accessKeyId: string | undefined;
  readonly sessionToken: string | undefined;
  /** Virtual time, epoch ms. */
  readonly at: number;
  readonly protocol: Protocol;
}

const SERVICE_OF_SCOPE: Readonly<Record<string, ServiceName>> = {
  cloudformation: 'cloudformation',
  monitoring: 'cloudwatch',
  sts: 'sts',
  ssm: 'ssm',
};
const PROTOCOL: Readonly<Record<ServiceName, Protocol>> = {
  cloudformation: 'query',
  sts: 'query',
  cloudwatch: 'json-1.0',
  ssm: 'json-1.1',
};
const CREDENTIAL =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=[^,]+,\s*Signature=[0-9a-f]{64}$/;
const SIGN_FREE = new Set(['AssumeRoleWithWebIdentity']);

/** Epoch ms of the header with which a request is signed; undefined when it has none. */
export function signedTime(message: IncomingMessage): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(message.headers['x-amz-date'] ?? ''));
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

/** Reads service, action and input; throws what AWS answers to a request that is not signed. */
export function decodeRequest(message: IncomingMessage, body: string, at: number): AwsRequest {
  const target = String(message.headers['x-amz-target'] ?? '');
  const { action, input } = target === '' ? decodeQuery(body) : decodeJson(target, body);
  const scope = CREDENTIAL.exec(String(message.headers.authorization ?? ''));
  if (scope === null && !SIGN_FREE.has(action)) {
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
      status: 403,
      shape: 'MissingAuthenticationTokenException',
    });
  }
  const service = scope === null ? 'sts' : SERVICE_OF_SCOPE[scope[4] ?? ''];
  if (service === undefined)
    throw new AwsError('UnknownService', `the stand-in does not speak ${scope?.[4]}`, { status: 404 });
  const protocol = PROTOCOL[service];
  const sent =
    target === '' ? 'query' : String(message.headers['content-type']).replace('application/x-amz-', '');
  if (sent !== protocol)
    throw new AwsError('UnknownOperationException', `${service} speaks ${protocol}, not ${sent}`, {
      status: 404,
    });
  const token = message.headers['x-amz-security-token'];
  return {
    service,
    action,
    input,
    region: scope?.[3] ?? 'us-east-1',
    accessKeyId: scope?.[1],
    sessionToken: token === undefined ? undefined : String(token),
    at,
    protocol,
  };
}
