import { RolloutError } from '../domain/errors.ts';
import { awsFault } from '../platform/aws/fault.ts';
import type { Clock } from '../platform/clock.ts';
import { allowing } from './allowed.ts';
import type { StepWrite } from './step-runner.ts';

/** Something that a step makes so, by one write that is repeated until what is read shows it. */
export interface MakingSo<View> {
  read(signal: AbortSignal): Promise<View>;
  /**
   * `so`: nothing is left to do. `wait`: somebody, perhaps this very step, is at work on it. Throws where it can never be so.
   */
  judge(view: View): 'so' | 'not-so' | 'wait';
  /** What else a write has to know: read before it is asked for, so that nothing stands between asking and writing. */
  ready?(view: View, signal: AbortSignal): Promise<View>;
  /** Sends the write once. */
  write(view: View, signal: AbortSignal): Promise<void>;
  /** What is called, for messages: "lambda:UpdateAlias of alias live of function search". */
  readonly name: string;
  /** What the role has to be allowed. */
  readonly actions: readonly string[];
}

/** Pauses in ms before the next look; the last one repeats. The step's own time ends a wait. */
const PAUSES = [1_000, 2_000, 5_000] as const;
/** A write that has not taken by then does not. */
const MOST_WRITES = 5;
/** A read right after a write may still show what was before it: so often it is read again. */
const LOOKS_PER_WRITE = 5;

/** Resolves when it is so; false: it was so already. Bounded by the signal, which ends with the step's time. */
export async function makeSo<View>(
  making: MakingSo<View>,
  { signal, beforeWrite }: StepWrite,
  clock: Clock,
): Promise<boolean> {
  let writes = 0;
  let patience = 0;
  let problem: unknown;
  for (let looks = 0; ; looks += 1) {
    const view = await asked({ ...making, missing: 'target-missing' }, () => making.read(signal), signal);
    const standing = making.judge(view);
    if (standing === 'so') return writes > 0;
    if (standing === 'not-so' && patience === 0) {
      if (writes === MOST_WRITES) throw problem ?? new Error(`${making.name} was accepted and does not show`);
      const known = await readied(making, view, signal);
      await beforeWrite();
      signal.throwIfAborted();
      writes += 1;
      problem = await problemOf(making, known, signal);
      patience = problem === undefined ? LOOKS_PER_WRITE : 0;
      if (problem === undefined) continue; // most things show at once what was written
    } else if (standing === 'not-so') patience -= 1;
    await clock.sleep(PAUSES[Math.min(looks, PAUSES.length - 1)] ?? 1_000, signal);
  }
}

function readied<View>(making: MakingSo<View>, view: View, signal: AbortSignal): Promise<View> {
  const ready = async () => (making.ready === undefined ? view : await making.ready(view, signal));
  return asked({ ...making, missing: 'target-missing' }, ready, signal);
}

/** Undefined when the write was accepted; what may pass is answered, the rest is thrown: a refusal is not asked for twice. */
async function problemOf<View>(making: MakingSo<View>, view: View, signal: AbortSignal): Promise<unknown> {
  try {
    await asked({ ...making, missing: 'step-failed' }, () => making.write(view, signal), signal);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RolloutError) throw error;
    return error;
  }
}

/** A call of a step. */
interface Call extends Pick<MakingSo<unknown>, 'name' | 'actions'> {
  /** What it means that AWS knows no such thing: what a write names beside the thing itself is no case of `if-missing`. */
  readonly missing: 'target-missing' | 'step-failed';
}

async function asked<T>(call: Call, send: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await send();
  } catch (error) {
    signal.throwIfAborted();
    throw stepFault(call, error);
  }
}

/** Somebody else was at work, or has changed the thing since it was read. */
const OVERTAKEN = /^(ResourceConflict|PreconditionFailed|Conflict)(Exception)?$/;

function stepFault({ name, actions, missing }: Call, error: unknown): Error {
  if (error instanceof RolloutError) return error;
  const fault = awsFault(error);
  const message = `${name}: ${fault.message}`;
  if (OVERTAKEN.test(fault.code)) return new Error(message, { cause: error });
  switch (fault.kind) {
    case 'not-found':
      return new RolloutError(missing, message, { cause: error });
    case 'access-denied':
      return new RolloutError('step-failed', message, {
        hint: allowing(actions),
        cause: error,
      });
    case 'invalid':
      return new RolloutError('step-failed', message, { cause: error });
    default:
      return new Error(message, { cause: error });
  }
}
