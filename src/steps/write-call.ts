import { RolloutError } from '../domain/errors.ts';
import { awsFault, type FaultKind } from '../platform/aws/fault.ts';
import type { Clock } from '../platform/clock.ts';
import type { StepWrite } from './step-runner.ts';

/** Pauses in ms before a call is sent again that was throttled, or whose answer was lost. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 20_000] as const;

/** Sends a call that may be repeated: run twice it does what it does once. Each try is announced. */
export async function writeCall<Answer>(
  call: (signal: AbortSignal) => Promise<Answer>,
  clock: Clock,
  { beforeWrite, signal }: StepWrite,
): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    await beforeWrite();
    signal.throwIfAborted();
    try {
      return await call(signal);
    } catch (error) {
      signal.throwIfAborted();
      const pause = PAUSES[tries];
      if (pause === undefined || !mayPass(error)) throw error;
      await clock.sleep(pause, signal);
    }
  }
}

/** `unknown`: a connection that broke, say; the call may have taken effect. */
const PASSES: ReadonlySet<FaultKind> = new Set(['throttled', 'unavailable', 'unknown']);

function mayPass(error: unknown): boolean {
  return !(error instanceof RolloutError) && PASSES.has(awsFault(error).kind);
}
