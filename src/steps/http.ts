import { randomUUID } from 'node:crypto';
import { RolloutError } from '../domain/errors.ts';
import { filledRequest, hostsOf } from '../domain/request.ts';
import type { Reveal } from '../domain/reveal.ts';
import type { StepOf } from '../domain/step.ts';
import type { Clock } from '../platform/clock.ts';
import { answerFault, requestFault } from '../platform/http/answer-fault.ts';
import type { Http } from '../platform/http/http.ts';
import type { HttpLimits, HttpRequest } from '../platform/http/request.ts';
import { isRepeatable } from '../platform/http/retry.ts';
import type { StepRunner } from './step-runner.ts';

export interface HttpSending {
  readonly http: Http;
  readonly reveal: Reveal;
  readonly clock: Clock;
}

/** For one try, in ms; the step's own time bounds all of them. */
const TRY_WITHIN = 30_000;
/** Pauses in ms before a request that may be repeated is sent again. */
const PAUSES = [1_000, 5_000, 15_000] as const;

/** Sends a request of the plan. What may not be repeated is sent once. */
export function httpStep({ http, reveal, clock }: HttpSending): StepRunner<'http'> {
  return {
    async run(step, { signal, beforeWrite }) {
      const request = await requestOf(step, reveal);
      const limits = limitsOf(step, signal);
      const pauses = isRepeatable(request) ? PAUSES : [];
      for (let tries = 0; ; tries += 1) {
        await beforeWrite();
        signal.throwIfAborted();
        const outcome = await ordered(http, { request, limits, success: step.success });
        if (typeof outcome === 'number') return { state: 'done', detail: `answered ${outcome}` };
        signal.throwIfAborted();
        const pause = pauses[tries];
        if (pause === undefined || outcome instanceof RolloutError) throw outcome;
        await clock.sleep(pause, signal);
      }
    },
  };
}

interface Order {
  readonly request: HttpRequest;
  readonly limits: HttpLimits;
  readonly success: StepOf<'http'>['success'];
}

/** The status of a success, or what went wrong. */
async function ordered(http: Http, { request, limits, success }: Order): Promise<number | Error> {
  const asked = `${request.method} request`;
  try {
    const answer = await http.send(request, limits);
    return inStep(answerFault(asked, answer, success)) ?? answer.status;
  } catch (error) {
    const fault = requestFault(asked, error);
    if (fault instanceof Error) return fault;
    throw fault;
  }
}

/** Credentials that somebody else does not accept fail a step; they are not those of the job. */
function inStep(fault: Error | undefined): Error | undefined {
  if (!(fault instanceof RolloutError) || fault.reason !== 'credentials-expired') return fault;
  return new RolloutError(
    'target-refused',
    fault.message,
    fault.hint === undefined ? {} : { hint: fault.hint },
  );
}

async function requestOf(step: StepOf<'http'>, reveal: Reveal): Promise<HttpRequest> {
  const { request, idempotencyKey: header, sigv4, region, role } = step;
  return {
    ...(await filledRequest(request, { values: {}, reveal })),
    ...(header === undefined ? {} : { idempotencyKey: { header, value: randomUUID() } }),
    ...(sigv4 === undefined ? {} : { sigv4: { ...sigv4, region, role } }),
  };
}

function limitsOf({ request, hosts, allowHttp }: StepOf<'http'>, signal: AbortSignal): HttpLimits {
  return { signal, hosts: hosts ?? hostsOf([request.url]), allowHttp, timeout: TRY_WITHIN, tries: 1 };
}
