/**
 * What went wrong between us and GitHub. `down`: no answer, or a 5xx. `forbidden`: the token may not do this, or is not
 * valid any more. `invalid`: GitHub refused what was sent. `unknown`: anything else, an answer without sense included.
 */
export type GithubFault = 'down' | 'forbidden' | 'not-found' | 'invalid' | 'rate-limited' | 'unknown';

/** A call that failed. The message names the route and GitHub's own words (untrusted text), never the token. */
export class GithubError extends Error {
  override readonly name = 'GithubError';
  readonly fault: GithubFault;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  /** How long GitHub asks us to stay away (ms). */
  readonly retryAfter: number | undefined;

  constructor(
    fault: GithubFault,
    message: string,
    options: { status?: number; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.fault = fault;
    this.status = options.status;
    this.retryAfter = options.retryAfter;
  }
}

/** What is looked at of an error that Octokit throws. */
interface RequestFault {
  readonly message?: unknown;
  readonly status?: unknown;
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>> };
}

const LONGEST_MESSAGE = 300;
const TOKEN = /gh[a-z]_[\w.-]{16,}|github_pat_\w{16,}/g;

/** Makes a fault of whatever a call threw. `now` in epoch ms: rate limits are told as a moment. */
export function githubError(error: unknown, route: string, now = 0): GithubError {
  if (error instanceof GithubError) return error;
  const { message, status, response } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as RequestFault;
  const headers = response?.headers ?? {};
  // Octokit says 500 of a connection that broke; without a response there was no answer.
  const answered = response !== undefined && typeof status === 'number' ? status : undefined;
  const words = String(message ?? error)
    .replace(TOKEN, '***')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_MESSAGE);
  const retryAfter = waitOf(headers, now);
  return new GithubError(
    githubFault(error),
    `${route}: ${answered === undefined ? '' : `${answered} `}${words}`,
    {
      ...(answered === undefined ? {} : { status: answered }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      cause: error,
    },
  );
}

/** The kind of fault that an error of Octokit's, or one of ours, stands for. */
export function githubFault(error: unknown): GithubFault {
  if (error instanceof GithubError) return error.fault;
  const { message, status, response } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as RequestFault;
  if (typeof status !== 'number') return 'unknown';
  if (response === undefined || status >= 500) return 'down';
  const headers = response.headers ?? {};
  if (status === 429) return 'rate-limited';
  if (status === 403) {
    const limited = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
    return limited || /rate limit/i.test(String(message)) ? 'rate-limited' : 'forbidden';
  }
  if (status === 401) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  return status === 400 || status === 409 || status === 422 ? 'invalid' : 'unknown';
}

function waitOf(headers: Readonly<Record<string, unknown>>, now: number): number | undefined {
  const seconds = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] !== '0' || !Number.isFinite(reset)) return undefined;
  return Math.max(0, reset * 1000 - now);
}
