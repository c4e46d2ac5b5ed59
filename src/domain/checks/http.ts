import type { AnswerExpectation } from '../answer-expectation.ts';
import { type PlannedRequest, requestLabel } from '../request.ts';
import type { CheckCommon } from './common.ts';

/** An endpoint answers as it is expected to. */
export interface HttpCheck extends CheckCommon {
  readonly kind: 'http';
  readonly request: PlannedRequest;
  /** Hosts that may be called; left out: that of the URL. */
  readonly hosts?: readonly string[];
  readonly allowHttp: boolean;
  /** Signs the request as one to this service of AWS. */
  readonly sigv4?: { readonly service: string };
  readonly expect: AnswerExpectation;
  /** Paths in the JSON answer, by the names under which later checks use what stands there. */
  readonly save: Readonly<Record<string, string>>;
}

export const http = ({ request }: HttpCheck) => requestLabel(request);
