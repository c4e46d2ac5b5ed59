import type { AnswerExpectation } from '../answer-expectation.ts';
import { type PlannedRequest, requestLabel } from '../request.ts';

/** Sends one request. */
export interface HttpStep {
  readonly kind: 'http';
  readonly request: PlannedRequest;
  /** Hosts that may be called; left out: that of the URL. */
  readonly hosts?: readonly string[];
  readonly allowHttp: boolean;
  /** Header that carries a key of its own for each run of the step. */
  readonly idempotencyKey?: string;
  /** Signs the request as one to this service of AWS. */
  readonly sigv4?: { readonly service: string };
  readonly success: Pick<AnswerExpectation, 'status' | 'json'>;
}

export const http = { describe: ({ request }: HttpStep) => `send ${requestLabel(request)}` };
