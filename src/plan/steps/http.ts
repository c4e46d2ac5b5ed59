import type * as z from 'zod/mini';
import type { HttpStep } from '../../domain/steps/http.ts';
import { closed } from '../schema/closed.ts';
import { expectationOf, statusAndJson } from '../schema/expectation.ts';
import { idempotencyKey, reachOf, reachShape, signature } from '../schema/reach.ts';
import { plannedRequest, requestRules, requestShape } from '../schema/request.ts';
import { optional, told } from '../schema/words.ts';

const WORDS = {
  noun: 'an http step',
  methods: ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'],
  places: [],
  example: 'https://search.example.com/admin/purge',
} as const;

export const httpSchema = () =>
  told(
    closed(
      {
        ...requestShape(WORDS),
        ...reachShape(),
        'idempotency-key': idempotencyKey(),
        sigv4: signature(),
        success: optional(closed(statusAndJson(), { noun: 'what says that a request was taken' }), {
          description: 'What says that the request was taken.',
          default: 'a status from 200 to 299',
          example: '{ status: [200, 404] }',
        }),
      },
      { noun: WORDS.noun },
    ).check(...requestRules(WORDS)),
    {
      description:
        'Sends a request. A step is run again when its job is, so the request has to be one that may come twice.',
      snippet: '{ method: PUT, url: "https://search.example.com/admin/cache", json: { mode: warm } }',
    },
  );

export function httpStep(file: z.infer<ReturnType<typeof httpSchema>>): HttpStep {
  const { sigv4, success } = file;
  const key = file['idempotency-key'];
  return {
    kind: 'http',
    request: plannedRequest(file, 'POST'),
    ...reachOf(file),
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(sigv4 === undefined ? {} : { sigv4: { service: sigv4.service } }),
    success: expectationOf(success),
  };
}
