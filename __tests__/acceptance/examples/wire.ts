import type { AwsRequest, ServiceName } from '../../standins/aws/wire/request.ts';
import type { EndpointRequest } from '../../standins/endpoint.ts';

/** A call of AWS that must have been made: what is written here must be in it, whatever else it has. */
export interface ExpectedCall {
  readonly service: ServiceName;
  readonly action: string;
  readonly input?: unknown;
}

/** A request to the team's own service that must have been sent. */
export interface ExpectedRequest {
  /** `POST /search`. */
  readonly request: string;
  readonly body?: unknown;
}

/**
 * What must have been seen on the wire: calls of AWS in this order, whatever came between; requests each for itself, because
 * checks are asked side by side.
 */
export type Expected = ExpectedCall | ExpectedRequest;

/** Everything that one job sent. */
export interface Sent {
  readonly calls: readonly AwsRequest[];
  readonly requests: readonly EndpointRequest[];
}

/** What of the expected was not seen, in words; empty when all was. */
export function missingOn(sent: Sent, expected: readonly Expected[]): readonly string[] {
  const calls = expected.filter((each): each is ExpectedCall => 'action' in each);
  const requests = expected.filter((each): each is ExpectedRequest => 'request' in each);
  return [
    ...notInOrder(calls, sent.calls, (wanted, call) => {
      const { service, action, input } = call;
      return service === wanted.service && action === wanted.action && holds(input, wanted.input);
    }),
    ...notAmong(requests, sent.requests, (wanted, { method, path, body }) => {
      return `${method} ${path}` === wanted.request && holds(body, wanted.body);
    }),
  ];
}

function notInOrder<Wanted, Found>(
  wanted: readonly Wanted[],
  found: readonly Found[],
  isMeant: (wanted: Wanted, found: Found) => boolean,
): readonly string[] {
  let from = 0;
  return wanted.flatMap((each) => {
    const at = found.findIndex((one, index) => index >= from && isMeant(each, one));
    if (at >= 0) from = at + 1;
    return at >= 0 ? [] : [notSeen(each)];
  });
}

function notAmong<Wanted, Found>(
  wanted: readonly Wanted[],
  found: readonly Found[],
  isMeant: (wanted: Wanted, found: Found) => boolean,
): readonly string[] {
  const left = [...found];
  return wanted.flatMap((each) => {
    const at = left.findIndex((one) => isMeant(each, one));
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [notSeen(each)];
  });
}

function notSeen(wanted: unknown): string {
  return `not seen: ${JSON.stringify(wanted, patterns)}`;
}

/** Patterns have no JSON of their own. */
function patterns(_key: string, value: unknown): unknown {
  return value instanceof RegExp ? String(value) : value;
}

/** Whether all that is wanted is there: lists hold each wanted entry somewhere, maps each wanted key. */
export function holds(found: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  if (wanted instanceof RegExp) return typeof found === 'string' && wanted.test(found);
  if (Array.isArray(wanted))
    return Array.isArray(found) && wanted.every((each) => found.some((entry) => holds(entry, each)));
  if (typeof wanted === 'object' && wanted !== null) {
    const fields = typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
    return Object.entries(wanted).every(([key, each]) => key in fields && holds(fields[key], each));
  }
  return found === wanted;
}
