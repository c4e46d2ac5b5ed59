import { describe, expect, test } from '@jest/globals';
import { awsFault } from '../../../src/platform/aws/fault.ts';

/** An error as the SDK throws it. */
function sdkError(name: string, facts: { code?: string; status?: number; message?: string } = {}): Error {
  return Object.assign(new Error(facts.message ?? 'no'), {
    name,
    ...(facts.code === undefined ? {} : { Code: facts.code }),
    ...(facts.status === undefined ? {} : { $metadata: { httpStatusCode: facts.status } }),
  });
}

describe('the kind of a fault', () => {
  test.each([
    ['ExpiredToken', 403, 'credentials-expired'],
    ['ExpiredTokenException', 400, 'credentials-expired'],
    ['InvalidClientTokenId', 403, 'credentials-expired'],
    ['UnrecognizedClientException', 400, 'credentials-expired'],
    ['RequestExpired', 400, 'credentials-expired'],
    ['CredentialsProviderError', undefined, 'credentials-missing'],
    ['AccessDenied', 403, 'access-denied'],
    ['AccessDeniedException', 400, 'access-denied'],
    ['SignatureDoesNotMatch', 403, 'access-denied'],
    ['Throttling', 400, 'throttled'],
    ['ThrottlingException', 400, 'throttled'],
    ['TooManyRequestsException', 429, 'throttled'],
    ['ParameterNotFound', 400, 'not-found'],
    ['ResourceNotFound', 404, 'not-found'],
    ['ValidationError', 400, 'invalid'],
    ['InvalidParameterValueException', 400, 'invalid'],
    ['InsufficientCapabilitiesException', 400, 'invalid'],
    ['SyntaxError', 502, 'unavailable'],
    ['Unknown', 503, 'unavailable'],
    ['InternalFailure', 500, 'unavailable'],
    ['TimeoutError', undefined, 'unavailable'],
    ['NoResponse', undefined, 'unavailable'],
    ['TypeError', undefined, 'unknown'],
  ])('%s with status %p is %s', (name, status, kind) => {
    expect(awsFault(sdkError(name, status === undefined ? {} : { status })).kind).toBe(kind);
  });

  test('the code decides where the name says nothing', () => {
    expect(awsFault(sdkError('Error', { code: 'ExpiredToken', status: 400 })).kind).toBe(
      'credentials-expired',
    );
  });

  test('a broken connection is told by its code', () => {
    expect(awsFault(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))).toEqual({
      kind: 'unavailable',
      message: 'socket hang up',
      code: 'ECONNRESET',
    });
  });

  test.each([null, undefined, 'text', 42])('%p is unknown', (thrown) => {
    expect(awsFault(thrown)).toMatchObject({ kind: 'unknown', message: String(thrown) });
  });
});

describe('the message of a fault', () => {
  test('is one line of bounded length', () => {
    const { message } = awsFault(
      sdkError('ValidationError', { message: `a\n::error::b\u202e${'x'.repeat(999)}` }),
    );
    expect(message).toMatch(/^a ::error::b x+…$/);
    expect(message).toHaveLength(400);
  });

  test('tells the status where the answer could not be read', () => {
    const error = sdkError('SyntaxError', { status: 502, message: 'Unexpected token <' });
    expect(awsFault(error).message).toBe('HTTP 502 without a readable answer');
  });

  test('does not repeat what was signed', () => {
    const message = 'The Canonical String should have been x-amz-security-token:IQoJb3';
    expect(awsFault(sdkError('SignatureDoesNotMatch', { status: 403, message })).message).not.toContain(
      'IQoJ',
    );
  });
});
