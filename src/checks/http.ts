import type { HttpCheck } from '../domain/checks/http.ts';
import { filledRequest, hostsOf } from '../domain/request.ts';
import type { Reveal } from '../domain/reveal.ts';
import type { Clock } from '../platform/clock.ts';
import { HttpError } from '../platform/http/errors.ts';
import type { Http } from '../platform/http/http.ts';
import { judged } from './answered.ts';
import { type Checker, fail, unasked } from './checker.ts';

export interface HttpChecking {
  readonly http: Http;
  readonly reveal: Reveal;
  readonly clock: Clock;
}

/** Asks an endpoint once; `retry` of the check is what asks again. Of an answer nothing is told but what was expected of it. */
export function httpChecker({ http, reveal, clock }: HttpChecking): Checker<HttpCheck> {
  return {
    async run(check, { signal, saved }) {
      const { request: planned, hosts, allowHttp, timeout, sigv4, region, role, expect, save } = check;
      const filled = await filledRequest(planned, { values: saved, reveal });
      const signed = sigv4 === undefined ? {} : { sigv4: { ...sigv4, region, role } };
      const limits = { signal, hosts: hosts ?? hostsOf([planned.url]), allowHttp, timeout, tries: 1 };
      const began = clock.now().getTime();
      try {
        const answer = await http.send({ ...filled, ...signed }, limits);
        const { status, text } = answer;
        const elapsed = clock.now().getTime() - began;
        return judged({ answer: { status, text, json: () => answer.json(), elapsed }, expect, save });
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof HttpError)) throw error;
        return error.fault === 'refused' ? unasked(error.message) : fail(error.message);
      }
    },
  };
}
