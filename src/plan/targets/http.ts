import * as z from 'zod/mini';
import type { HttpTarget } from '../../domain/targets/http.ts';
import { closed } from '../schema/closed.ts';
import { expectationOf } from '../schema/expectation.ts';
import { duration } from '../schema/quantities.ts';
import { reachOf } from '../schema/reach.ts';
import { plannedRequest, requestSchema } from '../schema/request.ts';
import { optional, told } from '../schema/words.ts';
import { field, flagFields, flagShape } from './flag.ts';
import { httpOptions } from './http-options.ts';
import { locatedOf } from './located.ts';

const TIMEOUT = 10_000;
const EXAMPLE = 'https://flags.example.com/v1/flags/search';

const requests = () => ({
  get: told(
    requestSchema({ noun: 'a request that reads', methods: ['GET', 'POST'], places: [], example: EXAMPLE }),
    { description: 'Answers, in JSON, what is in force. It is taken to change nothing.' },
  ),
  set: told(
    requestSchema({
      noun: 'a request that sets',
      methods: ['PUT', 'POST', 'PATCH', 'DELETE'],
      places: ['weight', 'fraction'],
      example: EXAMPLE,
    }),
    {
      description:
        'Sets the percentage, `{{weight}}` from 0 to 100 or `{{fraction}}` from 0 to 1, and switches on where there is a switch. It is read back with `get`.',
    },
  ),
  stop: optional(
    requestSchema({
      noun: 'a request that stops',
      methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
      places: [],
      example: `${EXAMPLE}/stop`,
    }),
    {
      description: 'Switches off: the kill switch. Stands with `enabled`.',
      default: 'the target has no switch',
    },
  ),
});

/** What is said otherwise of a flag that is moved by orders. */
const ordered = () => ({
  enabled: optional(field('enabled'), {
    description:
      'Where the answer to `get` says, as true or false, whether the flag is on; off counts as 0 %. Stands with `stop`.',
    default: 'the flag has no switch',
    example: 'enabled',
  }),
  propagation: optional(duration('60s'), {
    description:
      'How long readers may go on with what they have read before: their cache. A shift waits for it after the read-back.',
    default: '0s',
    example: '60s',
  }),
});

export const httpSchema = () =>
  told(
    closed(
      {
        ...requests(),
        percent: told(field('rollout.percent'), {
          description: 'Where the percentage stands in the answer to `get`.',
          example: 'rollout.percent',
        }),
        ...flagShape('the answer'),
        ...ordered(),
        ...httpOptions(),
      },
      { noun: 'an http target' },
    ).check(
      z.refine((file) => (file.enabled === undefined) === (file.stop === undefined), {
        path: ['enabled'],
        error: 'stands with `stop`: a switch is thrown by the one and read by the other',
      }),
    ),
    {
      description: 'A percentage behind an admin API.',
      snippet:
        '{ get: { url: "https://flags.example.com/v1/search" }, set: { url: "https://flags.example.com/v1/search", headers: { authorization: "Bearer ${secret:FLAG_TOKEN}" }, json: { percent: "{{weight}}" } }, percent: rollout.percent }',
    },
  );

export function httpTarget(file: z.infer<ReturnType<typeof httpSchema>>): HttpTarget {
  const { get, set, stop, percent, success, sigv4, timeout = TIMEOUT } = file;
  const key = file['idempotency-key'];
  return {
    kind: 'http',
    get: plannedRequest(get, 'GET'),
    set: plannedRequest(set, 'PUT'),
    ...(stop === undefined ? {} : { stop: plannedRequest(stop, 'POST') }),
    percent,
    success: expectationOf(success),
    ...reachOf(file),
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(sigv4 === undefined ? {} : { sigv4: { service: sigv4.service, ...locatedOf(sigv4) } }),
    timeout,
    ...flagFields(file),
  };
}
