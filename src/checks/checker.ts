import type { AskedCheck, CheckState } from '../domain/check.ts';

/** Asks one kind of check. One adapter a kind, loaded when a plan has it. */
export interface Checker<C extends AskedCheck = AskedCheck> {
  /**
   * One answer. A check that cannot be asked is an `error`, never an exception and never a pass; rejects with the signal's
   * reason only, when it is aborted.
   */
  run(check: C, asking: Asking): Promise<CheckResult>;
}

export interface Asking {
  /** Aborts when the phase does, or when the check's own `timeout` is over. */
  readonly signal: AbortSignal;
  /** What earlier checks have saved, by name. */
  readonly saved: Readonly<Record<string, string>>;
}

export interface CheckResult {
  readonly state: CheckState;
  /** One sentence without its full stop: what was found, and what is allowed. Untrusted text. */
  readonly detail: string;
  /** Values for later checks; only with a pass. */
  readonly saves?: Readonly<Record<string, string>>;
}

export function pass(detail: string): CheckResult {
  return { state: 'pass', detail };
}

export function fail(detail: string): CheckResult {
  return { state: 'fail', detail };
}

/** The check could not be asked. */
export function unasked(detail: string): CheckResult {
  return { state: 'error', detail };
}
