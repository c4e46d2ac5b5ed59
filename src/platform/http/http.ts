import type { LookupFunction } from 'node:net';
import type { Clock } from '../clock.ts';
import { guarded } from './address.ts';
import { destinationOf, redirectOf } from './destination.ts';
import { HttpError } from './errors.ts';
import { exchange, type Outgoing } from './exchange.ts';
import { type HttpAnswer, type HttpLimits, type HttpRequest, nameOf, type SigV4 } from './request.ts';
import { isRepeatable, mayPass, pauseBefore } from './retry.ts';

/** HTTP, as far as a plan may speak it. */
export interface Http {
  /**
   * Sends a request and resolves with the answer, whatever its status; 429 and 5xx are tried again where the request may be
   * repeated. Rejects with HttpError, or with the signal's reason when aborted.
   */
  send(request: HttpRequest, limits: HttpLimits): Promise<HttpAnswer>;
}

/** Headers that sign a request for AWS, all of those that it already has among them; for `at`, else for now. */
export type Sign = (
  request: Outgoing,
  scope: SigV4 & { readonly at?: Date },
  signal: AbortSignal,
) => Promise<Readonly<Record<string, string>>>;

export interface HttpOptions {
  readonly clock: Clock;
  /** Without it a request that is to be signed is refused. */
  readonly sign?: Sign;
  /** How names are looked up; the system's way unless told. What it finds is checked in any case. */
  readonly lookup?: LookupFunction;
}

const TIMEOUT = 10_000;
const TRIES = 3;
const MOST_REDIRECTS = 5;

export function createHttp(options: HttpOptions): Http {
  const { clock } = options;
  return {
    async send(request, limits) {
      const { signal, tries = TRIES } = limits;
      const most = isRepeatable(request) ? tries : 1;
      for (let tried = 1; ; tried += 1) {
        signal.throwIfAborted();
        const outcome = await attempt(request, limits, options);
        if (tried >= most || !mayPass(outcome)) return settled(outcome);
        const pause = pauseBefore(tried, outcome, clock.now().getTime());
        if (pause === undefined) return settled(outcome);
        await clock.sleep(pause, signal);
      }
    },
  };
}

function settled(outcome: HttpAnswer | HttpError): HttpAnswer {
  if (outcome instanceof HttpError) throw outcome;
  return outcome;
}

/** One try with its redirects; what went wrong is a value, an abort throws. */
async function attempt(
  request: HttpRequest,
  limits: HttpLimits,
  options: HttpOptions,
): Promise<HttpAnswer | HttpError> {
  try {
    let url = destinationOf(request, limits);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const answer = await sendTo(url, { request, limits, options });
      const { status, headers } = answer;
      const next = redirectOf({ method: request.method, url }, { status, location: headers['location'] });
      if (next === undefined) return answer;
      url = next;
    }
    return new HttpError('redirect', `${nameOf(request.method, url)} is redirected without an end`);
  } catch (error) {
    if (error instanceof HttpError) return error;
    throw error;
  }
}

interface Attempt {
  readonly request: HttpRequest;
  readonly limits: HttpLimits;
  readonly options: HttpOptions;
}

async function sendTo(url: URL, { request, limits, options }: Attempt): Promise<HttpAnswer> {
  const { method, headers: given = {}, body, idempotencyKey: key, sigv4 } = request;
  const { signal, timeout = TIMEOUT } = limits;
  const headers = { ...given, ...(key === undefined ? {} : { [key.header]: key.value }) };
  const outgoing = { method, url, headers, body };
  const reach = { lookup: guarded(options.lookup), timeout, signal };
  if (sigv4 === undefined) return exchange(outgoing, reach);
  const send = async (scope: Scope) =>
    exchange({ ...outgoing, headers: await signed(outgoing, { scope, options, signal }) }, reach);
  const answer = await send(sigv4);
  const at = answer.status === 403 ? otherTime(answer, options.clock.now()) : undefined;
  // What is refused for its signature has had no effect.
  return at === undefined ? answer : send({ ...sigv4, at });
}

type Scope = Parameters<Sign>[1];

/** AWS takes signatures of the last five minutes, in ms. */
const FAR_OFF = 240_000;

/** The time of whoever answered, where our clock is wrong by minutes. */
function otherTime({ headers }: HttpAnswer, now: Date): Date | undefined {
  const theirs = Date.parse(headers['date'] ?? '');
  return Math.abs(theirs - now.getTime()) > FAR_OFF ? new Date(theirs) : undefined;
}

function signed(
  outgoing: Outgoing,
  { scope, options, signal }: { scope: Scope; options: HttpOptions; signal: AbortSignal },
): Promise<Readonly<Record<string, string>>> {
  if (options.sign !== undefined) return options.sign(outgoing, scope, signal);
  const name = nameOf(outgoing.method, outgoing.url);
  throw new HttpError('refused', `${name} is not sent: there is nothing to sign it with`);
}
