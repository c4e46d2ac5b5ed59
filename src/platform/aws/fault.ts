/** What an error of a call to AWS means to us. */
export type FaultKind =
  | 'credentials-expired'
  | 'credentials-missing'
  | 'access-denied'
  | 'throttled'
  | 'not-found'
  | 'invalid'
  | 'unavailable'
  | 'unknown';

export interface AwsFault {
  readonly kind: FaultKind;
  /** One line of at most 400 characters, free of control characters; still untrusted text. */
  readonly message: string;
  /** AWS's own code, or the name of the error where there is none. */
  readonly code: string;
}

/**
 * Classifies an error by name, code and status, because the three differ by protocol: a query answer says `ExpiredToken`,
 * a JSON answer `ExpiredTokenException`, a proxy's HTML page surfaces as `SyntaxError` with the status beside it.
 */
export function awsFault(error: unknown): AwsFault {
  const facts = factsOf(error);
  const codes = [facts.name, facts.code].filter((code) => code !== undefined);
  const named = KINDS.find(([, pattern]) => codes.some((code) => pattern.test(code)));
  const kind = expiredByMessage(facts) ?? named?.[0] ?? kindOfStatus(facts.status);
  return { kind, message: messageOf(facts, kind), code: facts.code ?? facts.name ?? 'Unknown' };
}

interface Facts {
  readonly name?: string;
  readonly code?: string;
  readonly status?: number;
  readonly message: string;
}

/** The first row that matches decides; names with and without `Exception` are one. */
const KINDS: readonly (readonly [FaultKind, RegExp])[] = [
  [
    'credentials-expired',
    /^(ExpiredToken|RequestExpired|TokenRefreshRequired|InvalidClientTokenId|UnrecognizedClient)(Exception)?$/,
  ],
  [
    'credentials-missing',
    /^(CredentialsProviderError|TokenProviderError|MissingAuthenticationToken|AuthFailure)/,
  ],
  [
    'access-denied',
    /^(AccessDenied|UnauthorizedOperation|Unauthorized|NotAuthorized|OptInRequired|SignatureDoesNotMatch|IncompleteSignature|InvalidSignature)(Exception)?$/,
  ],
  [
    'throttled',
    /^(Throttling|Throttled|RequestThrottled|ThrottledException|ThrottlingException|TooManyRequests|RequestLimitExceeded|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded|LimitExceeded)(Exception)?$/,
  ],
  ['not-found', /(NotFound|NotFoundException|NoSuchEntity|DoesNotExist)$/],
  [
    'unavailable',
    /^(ServiceUnavailable|InternalFailure|InternalError|InternalServerError|InternalServiceError|InternalServiceFault|ServiceFailure|RequestTimeout|TimeoutError|NoResponse|ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)(Exception)?$/,
  ],
  [
    'invalid',
    /^(Validation|InvalidParameter|InvalidInput|MalformedQueryString|MissingParameter|InvalidAction)/,
  ],
];

function kindOfStatus(status: number | undefined): FaultKind {
  if (status === undefined) return 'unknown';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'unavailable';
  if (status === 403 || status === 401) return 'access-denied';
  if (status === 404) return 'not-found';
  return status >= 400 ? 'invalid' : 'unknown';
}

/** A few services wrap the expiry of the token into a code of their own. */
function expiredByMessage(facts: Facts): FaultKind | undefined {
  const refused = facts.status === 400 || facts.status === 401 || facts.status === 403;
  return refused && /security token included in the request is expired/i.test(facts.message)
    ? 'credentials-expired'
    : undefined;
}

function messageOf(facts: Facts, kind: FaultKind): string {
  const unreadable = facts.name === 'SyntaxError' || facts.name === 'Unknown' || facts.message === '';
  if (unreadable && facts.status !== undefined) return `HTTP ${facts.status} without a readable answer`;
  // The text of a signature fault repeats the signed headers, and the session token is one of them.
  if (kind === 'access-denied' && /signature/i.test(facts.name ?? '')) {
    return 'the signature was not accepted: the secret key does not belong to the access key, or the clock is wrong';
  }
  return oneLine(facts.message === 'UnknownError' ? (facts.name ?? facts.message) : facts.message);
}

const LONGEST_MESSAGE = 400;

function oneLine(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE - 1)}…` : line;
}

function factsOf(error: unknown): Facts {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const name = textAt(error, 'name');
  const code = textAt(error, 'Code') ?? textAt(error, 'code');
  const metadata = '$metadata' in error && typeof error.$metadata === 'object' ? error.$metadata : null;
  const status = metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(code === undefined ? {} : { code }),
    ...(typeof status === 'number' ? { status } : {}),
    message: textAt(error, 'message') ?? '',
  };
}

function textAt(object: object, key: string): string | undefined {
  const value = key in object ? (object as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
