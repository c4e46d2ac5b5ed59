/**
 * What went wrong between us and GitHub. `down`: no answer, or a 5xx. `forbidden`: the token may not do this.
 * `invalid`: GitHub refused what was sent. `unknown`: anything else, an answer that makes no sense included.
 */
export type GithubFault = 'down' | 'forbidden' | 'not-found' | 'invalid' | 'rate-limited' | 'unknown';

/** A call that failed. The message names the route and GitHub's own words (untrusted text), never the token. */
export class GithubError extends Error {
  override readonly name = 'GithubError';
  readonly fault: GithubFault;
  readonly status: number | undefined;

  constructor(fault: GithubFault, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.fault = fault;
    this.status = options.status;
  }
}
