import { HttpError } from './errors.ts';
import type { HttpAnswer, HttpRequest } from './request.ts';

/** Methods that may be sent twice without asking twice (RFC 9110, 9.2.2). */
const IDEMPOTENT: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
/** Answers that may be others a moment later. */
const PASSING: readonly number[] = [408, 429, 500, 502, 503, 504];
/** Pauses between two tries in ms: the first, doubled each time, up to the last. */
const FIRST_PAUSE = 500;
const LAST_PAUSE = 8_000;
/** What the other side asks for is waited for up to this, in ms; beyond it its answer is the answer. */
const LONGEST_WAIT = 60_000;

/** Whether a request may be sent again when its answer was lost. */
export function isRepeatable({
  method,
  idempotencyKey,
  reads = false,
}: Pick<HttpRequest, 'method' | 'idempotencyKey' | 'reads'>): boolean {
  return reads || IDEMPOTENT.includes(method) || idempotencyKey !== undefined;
}

/** Whether another try may end otherwise. */
export function mayPass(outcome: HttpAnswer | HttpError): boolean {
  return outcome instanceof HttpError ? outcome.passing : isPassingStatus(outcome.status);
}

/** Whether an answer with this status may be another a moment later. */
export function isPassingStatus(status: number): boolean {
  return PASSING.includes(status);
}

/** How long to wait after try number `tried`, in ms; undefined when the other side asks for more than is waited. `now` in epoch ms. */
export function pauseBefore(tried: number, outcome: HttpAnswer | HttpError, now: number): number | undefined {
  const own = Math.min(LAST_PAUSE, FIRST_PAUSE * 2 ** (tried - 1));
  if (outcome instanceof HttpError) return own;
  const asked = retryAfter(outcome.headers['retry-after'], now);
  if (asked === undefined) return own;
  return asked > LONGEST_WAIT ? undefined : Math.max(own, asked);
}

/** How long the other side asks to be left alone, in ms, as far as that is waited for; 0: it does not. `now` in epoch ms. */
export function waitAsked({ headers }: HttpAnswer, now: number): number {
  const asked = retryAfter(headers['retry-after'], now) ?? 0;
  return asked > LONGEST_WAIT ? 0 : asked;
}

/** The header's seconds, or the time until its date, in ms; undefined when it says neither. */
function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
