/**
 * Why there is no answer. `unreachable` and `timeout` may pass; the others are decisions: `refused` is a request that may
 * not leave (host, scheme, address, header), `redirect` an answer that points elsewhere, `too-large` a body beyond the
 * bound, `unreadable` a body that is not what it was asked for as.
 */
export type HttpFault = 'unreachable' | 'timeout' | 'refused' | 'redirect' | 'too-large' | 'unreadable';

/** A request without a usable answer. Its message names method, host and path: no query, no header, no body. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly fault: HttpFault;

  constructor(fault: HttpFault, message: string) {
    super(message);
    this.fault = fault;
  }

  /** True when asking again later may help. */
  get passing(): boolean {
    return this.fault === 'unreachable' || this.fault === 'timeout';
  }
}
