import type { Gate } from '../gate.ts';
import type { Judgement } from '../judgement.ts';
import type { Reading } from '../signal.ts';

/** What the watch over every gate has, whatever its kind. Plain data. */
export interface ProgressCommon {
  /** Epoch ms: the weight was read back then. */
  readonly soakFrom: number;
  /** True once any data has come. */
  readonly alive: boolean;
  /** Cause of the error of the newest look; undefined when that look was good. Untrusted. */
  readonly lastError: unknown;
  /** Looks in a row that ended in an error, whether of the provider or by numbers that contradict each other. */
  readonly errorLooks: number;
  /** The judgement that failed the gate: no later look takes it back. */
  readonly failed?: Judgement;
}

/** Looks in a row with an error that fail a gate whose plan says `on-error: fail`. */
const ERROR_LOOKS = 3;

const MAX_ERROR_TEXT = 300;

/** The first reading that is an error, or that there are not as many readings as signals: nothing of such a look counts. */
export function errorIn(gate: Gate, readings: readonly Reading[]): unknown {
  if (readings.length !== gate.signals.length) {
    return new RangeError(`${readings.length} readings for ${gate.signals.length} signals`);
  }
  const error = readings.find((reading) => reading.kind === 'error');
  return error === undefined ? undefined : (error.cause ?? 'unknown error');
}

/** A look that ended in an error: nothing read, and with `on-error: fail` the third in a row fails the gate at `since`. */
export function withError<P extends ProgressCommon & { readonly gate: Gate }>(
  progress: P,
  cause: unknown,
  since: number,
): P {
  const errorLooks = progress.errorLooks + 1;
  const next = { ...progress, lastError: cause, errorLooks };
  if (progress.failed !== undefined || progress.gate.onError !== 'fail' || errorLooks < ERROR_LOOKS)
    return next;
  const detail = `${errorLooks} looks in a row ended in an error, and the plan lets that fail: ${errorText(cause)}`;
  return { ...next, failed: { ...nameOf(progress.gate), state: 'fail', detail, failedAt: since } };
}

/** What every judgement of a gate carries. */
export function nameOf(gate: Gate): { gate: string; advisory: boolean } {
  return { gate: gate.name, advisory: gate.advisory };
}

/** One line of an error, cut to a length that a report can carry. Untrusted text. */
export function errorText(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : 'unknown error';
  return text.length > MAX_ERROR_TEXT ? `${text.slice(0, MAX_ERROR_TEXT)}…` : text;
}

/** What went wrong at the newest look, in one line; undefined when it was good. */
export function errorOf(progress: ProgressCommon): string | undefined {
  return progress.lastError === undefined
    ? undefined
    : `the newest look failed: ${errorText(progress.lastError)}`;
}
