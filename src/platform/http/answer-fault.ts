import { type AnswerExpectation, unmetJson } from '../../domain/answer-expectation.ts';
import { RolloutError } from '../../domain/errors.ts';
import { HttpError } from './errors.ts';
import type { HttpAnswer } from './request.ts';
import { isPassingStatus } from './retry.ts';

/**
 * What the answer to an order means that is no success; undefined: it is one. A plain Error where asking again may help, else
 * a RolloutError. `asked` names the order in messages: "set of flag at flags.example.com/search".
 */
export function answerFault(
  asked: string,
  answer: HttpAnswer,
  success: Pick<AnswerExpectation, 'status' | 'json'>,
): Error | undefined {
  const { status } = answer;
  const expected = success.status?.includes(status) ?? (status >= 200 && status <= 299);
  if (!expected) return statusFault(`The ${asked} was answered with ${status}`, status);
  const unmet = unmetJson(answer, success.json);
  if (unmet.length === 0) return undefined;
  return new RolloutError('target-refused', `The ${asked} did not succeed: ${unmet.join('; ')}.`);
}

function statusFault(message: string, status: number): Error {
  if (isPassingStatus(status)) return new Error(message);
  switch (status) {
    case 401:
      return new RolloutError('credentials-expired', `${message}: it does not accept the credentials.`, {
        hint: 'Check the secret or the role that signs the requests.',
      });
    case 404:
    case 410:
      return new RolloutError('target-missing', `${message}: there is no such thing.`, {
        hint: 'Check the URL.',
      });
    case 409:
    case 412:
    case 423:
      return new RolloutError('target-busy', `${message}: somebody else works on it.`, {
        hint: 'Find out who, then run it again.',
      });
    default:
      return new RolloutError('target-refused', `${message}.`);
  }
}

/** A request without an answer, in words: one that may pass stays a plain Error. */
export function requestFault(asked: string, error: unknown): unknown {
  if (!(error instanceof HttpError)) return error;
  const message = `The ${asked} failed: ${error.message}`;
  const again = error.passing || error.fault === 'unreadable';
  return again ? new Error(message, { cause: error }) : new RolloutError('target-refused', `${message}.`);
}
