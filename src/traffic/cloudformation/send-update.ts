import { RolloutError } from '../../domain/errors.ts';
import type { Weight } from '../../domain/weight.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { hasEvents } from './events.ts';
import { faultOf, isPassing } from './faults.ts';
import { readStack } from './read-stack.ts';
import { inWords, type StackTarget } from './stack-target.ts';

/** Pauses in ms before a write is sent again that was throttled, or whose answer was lost. */
const PAUSES = [2_000, 5_000, 10_000, 20_000] as const;

export interface Sending extends WriteOptions {
  /** The call, by its name in messages: UpdateStack, or ExecuteChangeSet. */
  readonly action: string;
  readonly send: (signal: AbortSignal) => Promise<void>;
  readonly token: string;
  readonly weight: Weight;
}

/** Somebody updated the stack since the change set was made, or is at it. */
const STALE = /^(InvalidChangeSetStatus|ChangeSetNotFound)(Exception)?$/;

/** `nothing-to-do`: CloudFormation says that the stack has the value already, and a look confirms it. */
export type Sent = 'accepted' | 'nothing-to-do';

/**
 * Sends an update until it is taken on. Every try carries the same token, and before one is repeated the stack is asked
 * whether the last one was taken on after all: a lost answer never writes twice.
 */
export async function sendUpdate(target: StackTarget, sending: Sending): Promise<Sent> {
  const { action, signal } = sending;
  for (let tries = 0; ; tries += 1) {
    await sending.beforeWrite();
    signal.throwIfAborted();
    const error: unknown = await sending.send(signal).then(
      () => undefined,
      (cause: unknown) => cause ?? new Error(`${action} failed without a reason`),
    );
    if (error === undefined) return 'accepted';
    const sent = await afterError(target, error, sending);
    if (sent !== undefined) return sent;
    const pause = PAUSES[tries];
    if (pause === undefined) throw faultOf(action, error, { target, signal });
    await target.clock.sleep(pause, signal);
  }
}

/** What an error leaves: a write that was taken on all the same, or (undefined) one to be sent again. Throws where neither. */
async function afterError(
  target: StackTarget,
  error: unknown,
  { action, token, weight, signal }: Sending,
): Promise<Sent | undefined> {
  signal.throwIfAborted();
  const { message, code } = awsFault(error);
  if (/no updates are to be performed/i.test(message)) return nothingToDo(target, weight, signal);
  const fault = faultOf(action, error, { target, signal });
  const busy = /_IN_PROGRESS state and can ?not be updated/i.test(message) || STALE.test(code);
  const repeated = code === 'TokenAlreadyExistsException';
  if (!isPassing(fault) && !busy && !repeated) throw fault;
  if (await wasAccepted(target, { token, weight, signal })) return 'accepted';
  if (!busy) return undefined;
  throw new RolloutError('target-busy', `The stack ${target.stack} is being updated by somebody else.`, {
    hint: 'Run the phase again when the other update has ended.',
    cause: error,
  });
}

/** Throws RolloutError `target-refused` unless the stack really has the weight. */
export async function nothingToDo(target: StackTarget, weight: Weight, signal: AbortSignal): Promise<Sent> {
  const view = await readStack(target, signal);
  if (view.weight === weight && view.inForce) return 'nothing-to-do';
  throw new RolloutError(
    'target-refused',
    `CloudFormation says that nothing is to be updated, and the stack ${target.stack} reads ${inWords(target, view.weight)} (${view.status}).`,
    { hint: 'Check that a resource of the template refers to the parameter.' },
  );
}

/** By its events; where those lag or may not be read, by the value that an update shows as soon as it is accepted. */
async function wasAccepted(
  target: StackTarget,
  { token, weight, signal }: Pick<Sending, 'token' | 'weight' | 'signal'>,
): Promise<boolean> {
  try {
    if (await hasEvents(target, token, signal)) return true;
    const view = await readStack(target, signal);
    return view.weight === weight && view.condition !== 'settled';
  } catch (error) {
    if (signal.aborted || !isPassing(error)) throw error;
    return false;
  }
}
