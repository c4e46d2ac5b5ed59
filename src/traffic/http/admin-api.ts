import { randomUUID } from 'node:crypto';
import { RolloutError } from '../../domain/errors.ts';
import { valueAt } from '../../domain/json-expectation.ts';
import { filledRequest, hostsOf, type PlannedRequest } from '../../domain/request.ts';
import type { Reveal } from '../../domain/reveal.ts';
import type { HttpTarget } from '../../domain/targets/http.ts';
import type { TemplateValues } from '../../domain/template.ts';
import type { Clock } from '../../platform/clock.ts';
import { answerFault, requestFault } from '../../platform/http/answer-fault.ts';
import type { Http } from '../../platform/http/http.ts';
import type { HttpAnswer, HttpLimits, HttpRequest } from '../../platform/http/request.ts';
import { isRepeatable, waitAsked } from '../../platform/http/retry.ts';
import { isPassing } from '../at-once.ts';
import type { PutOptions } from '../flag/store.ts';
import { flagOf } from '../flag/stored.ts';
import type { OrderedFlag } from '../remembered.ts';
import { placesOf } from './places.ts';

export interface AdminApi {
  readonly target: HttpTarget;
  readonly label: string;
  readonly http: Http;
  readonly reveal: Reveal;
  readonly clock: Clock;
}

/** A flag behind an admin API. Bodies and headers are told to nobody. */
export function adminApi(api: AdminApi): OrderedFlag {
  const { target, label } = api;
  const order = orders(api);
  return {
    async read(signal) {
      const asked = `get of ${label}`;
      const answer = await sent(api, { asked, planned: target.get, more: { reads: true } }, { signal });
      const fault = answerFault(asked, answer, { json: [] });
      if (fault !== undefined) throw fault;
      const document = jsonOf(asked, answer);
      const percent = valueAt(document, target.percent);
      const found =
        target.enabled === undefined ? { percent } : { percent, enabled: valueAt(document, target.enabled) };
      return flagOf(found, { label, scale: target.scale });
    },
    set: (percent, put) => order('set', { planned: target.set, values: placesOf(percent) }, put),
    async stop(put) {
      const { stop } = target;
      if (stop === undefined)
        throw new RolloutError('target-refused', `The plan has no \`stop\` for the ${label}.`);
      await order('stop', { planned: stop, values: {} }, put);
    },
  };
}

interface Order {
  readonly planned: PlannedRequest;
  readonly values: TemplateValues;
}

/**
 * Sends orders, each once: whoever called looks before it calls again. What may not be repeated and was not answered is
 * ordered again by a restore only, which has seen that it did not take effect; a shift leaves that to a person. An order of a
 * shift that was not answered keeps its idempotency key. A restore takes a new one each time: under the old one the other side
 * may repeat its failure, or call done what somebody has undone since.
 */
function orders(api: AdminApi) {
  const { target, label, clock } = api;
  let open: { readonly what: string; readonly key: string } | undefined;
  return async (name: 'set' | 'stop', { planned, values }: Order, { signal, yields }: PutOptions) => {
    const what = `${name} ${values['weight'] ?? ''}`;
    const again = open?.what === what;
    const key = again && yields && open !== undefined ? open.key : randomUUID();
    const { idempotencyKey: header } = target;
    const more = header === undefined ? {} : { idempotencyKey: { header, value: key } };
    if (again && yields && !isRepeatable({ method: planned.method, ...more })) throw unanswered(name, label);
    const asked = `${name} of ${label}`;
    open = { what, key };
    const answer = await sent(api, { asked, planned, values, more }, { signal, tries: 1 });
    // From 500 on nobody knows what has become of it.
    if (answer.status < 500) open = undefined;
    const fault = answerFault(asked, answer, target.success);
    if (fault === undefined) return;
    // Whoever asks for it is left alone before the next look.
    if (isPassing(fault)) await clock.sleep(waitAsked(answer, clock.now().getTime()), signal);
    throw fault;
  };
}

interface Sending {
  readonly asked: string;
  readonly planned: PlannedRequest;
  readonly values?: TemplateValues;
  readonly more: Pick<HttpRequest, 'reads' | 'idempotencyKey'>;
}

async function sent(
  { target, http, reveal }: AdminApi,
  { asked, planned, values = {}, more }: Sending,
  limits: Pick<HttpLimits, 'signal' | 'tries'>,
): Promise<HttpAnswer> {
  const { get, set, stop, hosts, allowHttp, timeout, sigv4 } = target;
  const urls = [get, set, ...(stop === undefined ? [] : [stop])].map(({ url }) => url);
  const signed = sigv4 === undefined ? {} : { sigv4 };
  const request = { ...(await filledRequest(planned, { values, reveal })), ...more, ...signed };
  try {
    return await http.send(request, { ...limits, hosts: hosts ?? hostsOf(urls), allowHttp, timeout });
  } catch (error) {
    throw limits.signal.aborted ? limits.signal.reason : requestFault(asked, error);
  }
}

function jsonOf(asked: string, answer: HttpAnswer): unknown {
  try {
    return answer.json();
  } catch (error) {
    throw requestFault(asked, error);
  }
}

function unanswered(name: string, label: string): RolloutError {
  return new RolloutError(
    'shift-unconfirmed',
    `The ${name} of ${label} was not answered, and shows no effect.`,
    {
      hint: 'It may not be repeated by itself: give the target an `idempotency-key`, or use PUT. Look at it, then run the phase again.',
    },
  );
}
