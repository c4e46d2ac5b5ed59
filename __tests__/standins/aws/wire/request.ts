import type { IncomingMessage } from 'node:http';
import { API_GATEWAY_ROUTES } from '../api-gateway/routes.ts';
import { CLOUDFRONT_ROUTES } from '../cloudfront.ts';
import { LAMBDA_ROUTES } from '../lambda/routes.ts';
import { S3_ROUTES } from '../s3.ts';
import { AwsError } from './aws-error.ts';
import type { Fields } from './fields.ts';
import { decodeJson } from './json-protocol.ts';
import { decodeQuery } from './query-protocol.ts';
import { decodeRest, type Route } from './rest-protocol.ts';

export type ServiceName =
  | 'api-gateway'
  | 'codedeploy'
  | 'lambda'
  | 'application-autoscaling'
  | 'budgets'
  | 'cloudformation'
  | 'cloudfront'
  | 'cloudwatch'
  | 'dynamodb'
  | 'ecr'
  | 'ecs'
  | 'elbv2'
  | 's3'
  | 'sns'
  | 'sqs'
  | 'sts'
  | 'ssm';
export type Protocol = 'query' | 'json-1.0' | 'json-1.1' | 'rest-json' | 'rest-xml';

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
  'application-autoscaling': 'application-autoscaling',
  ecr: 'ecr',
  ecs: 'ecs',
  budgets: 'budgets',
  s3: 's3',
  sns: 'sns',
  sqs: 'sqs',
  elasticloadbalancing: 'elbv2',
  apigateway: 'api-gateway',
  cloudformation: 'cloudformation',
  cloudfront: 'cloudfront',
  codedeploy: 'codedeploy',
  dynamodb: 'dynamodb',
  lambda: 'lambda',
  monitoring: 'cloudwatch',
  sts: 'sts',
  ssm: 'ssm',
};
const PROTOCOL: Readonly<Record<ServiceName, Protocol>> = {
  'api-gateway': 'rest-json',
  cloudformation: 'query',
  cloudfront: 'rest-xml',
  elbv2: 'query',
  codedeploy: 'json-1.1',
  lambda: 'rest-json',
  sts: 'query',
  cloudwatch: 'json-1.0',
  dynamodb: 'json-1.0',
  'application-autoscaling': 'json-1.1',
  ecr: 'json-1.1',
  ecs: 'json-1.1',
  budgets: 'json-1.1',
  s3: 'rest-json',
  sns: 'query',
  sqs: 'json-1.0',
  ssm: 'json-1.1',
};
/** Of the services that are asked by method and path. */
const ROUTES: Readonly<Partial<Record<ServiceName, readonly Route[]>>> = {
  'api-gateway': API_GATEWAY_ROUTES,
  cloudfront: CLOUDFRONT_ROUTES,
  lambda: LAMBDA_ROUTES,
  s3: S3_ROUTES,
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
  const scope = CREDENTIAL.exec(String(message.headers.authorization ?? ''));
  const routes = ROUTES[SERVICE_OF_SCOPE[scope?.[4] ?? ''] ?? 'sts'];
  const { action, input } =
    routes === undefined
      ? decodeAction(target, body)
      : decodeRest(routes, { method: message.method ?? '', url: message.url ?? '', body });
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
  if (routes === undefined && sent !== protocol)
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

function decodeAction(target: string, body: string): { action: string; input: Fields } {
  return target === '' ? decodeQuery(body) : decodeJson(target, body);
}
