import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import { AwsError } from './wire/aws-error.ts';
import type { Output } from './wire/fields.ts';
import { encodeJson, encodeJsonError } from './wire/json-protocol.ts';
import { encodeQuery, encodeQueryError } from './wire/query-protocol.ts';
import type { AwsRequest, Protocol } from './wire/request.ts';

/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const CONTENT_TYPE: Readonly<Record<Protocol, string>> = {
  query: 'text/xml',
  'json-1.0': 'application/x-amz-json-1.0',
  'json-1.1': 'application/x-amz-json-1.1',
  'rest-json': 'application/json',
  'rest-xml': 'text/xml',
};

/** Actions whose answer is no structure of the protocol: a payload of the user's own, or XML of its own making. */
const PAYLOADS = new Set(['Invoke', 'GetDistributionConfig']);

export function answerOf(request: Pick<AwsRequest, 'protocol' | 'action'>, output: Output): Answer {
  if (PAYLOADS.has(request.action)) return payloadOf(output);
  const body = request.protocol === 'query' ? encodeQuery(request.action, output) : encodeJson(output);
  return { status: 200, headers: { 'content-type': CONTENT_TYPE[request.protocol] }, body };
}

/** An answer that is written out already, with what AWS adds in headers. */
function payloadOf(output: Output): Answer {
  const { body, headers } = output as { body: string; headers: Record<string, string> };
  return { status: 200, headers: { 'content-type': 'application/json', ...headers }, body };
}

export function answerOfError(protocol: Protocol, error: AwsError): Answer {
  const headers = { 'content-type': CONTENT_TYPE[protocol] };
  if (protocol === 'query' || protocol === 'rest-xml')
    return { status: error.status, headers, body: encodeQueryError(error) };
  if (protocol === 'rest-json') {
    const body = JSON.stringify({ message: error.message });
    return { status: error.status, headers: { ...headers, 'x-amzn-errortype': error.shape }, body };
  }
  const json = encodeJsonError(error, protocol === 'json-1.0');
  return { status: error.status, headers: { ...headers, ...json.headers }, body: json.body };
}

/** An answer, or the fault that keeps it from being sent. */
export type Served = Answer | 'hang' | 'reset' | 'lost-answer';

/** What a fault comes to on the wire. */
export function answerOfFault(protocol: Protocol, fault: Fault): Served {
  switch (fault.kind) {
    case 'throttle':
      return answerOfError(
        protocol,
        new AwsError('Throttling', 'Rate exceeded', { shape: 'ThrottlingException' }),
      );
    case 'access-denied':
      return answerOfError(
        protocol,
        new AwsError('AccessDenied', 'User is not authorized to perform this action', {
          status: protocol === 'query' ? 403 : 400,
          shape: 'AccessDeniedException',
        }),
      );
    case 'expired-token':
      return answerOfError(
        protocol,
        new AwsError('ExpiredToken', 'The security token included in the request is expired', {
          status: protocol === 'query' ? 403 : 400,
          shape: 'ExpiredTokenException',
        }),
      );
    case 'error':
      return answerOfError(
        protocol,
        new AwsError(fault.code, fault.message, { status: fault.status ?? 400 }),
      );
    case 'html':
      return {
        status: fault.status ?? 502,
        headers: { 'content-type': 'text/html' },
        body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
      };
    case 'empty':
      return { status: fault.status ?? 503, headers: {}, body: '' };
    case 'hang':
    case 'reset':
    case 'lost-answer':
      return fault.kind;
  }
}

/** Sends it with the virtual date: the SDK corrects its clock by this header. */
export function send(response: ServerResponse, answer: Answer, now: number): void {
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...answer.headers,
    date: new Date(now).toUTCString(),
    'content-length': Buffer.byteLength(answer.body),
  });
  response.end(answer.body);
}
