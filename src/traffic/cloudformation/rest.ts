import { RolloutError } from '../../domain/errors.ts';
import type { Weight } from '../../domain/weight.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { newestToken } from './events.ts';
import { faultOf } from './faults.ts';
import { readStack } from './read-stack.ts';
import type { StackTarget } from './stack-target.ts';
import type { StackView } from './stack-view.ts';
import type { Tokens } from './tokens.ts';
import { waitUntil } from './wait.ts';

/** Whatever is under way is waited for this long, in ms. */
const WITHIN = 3_600_000;
/** A repair shows in the status within this time, in ms, or it was not taken on. */
const SHOWS_WITHIN = 120_000;

/**
 * Brings a stack into a state in which it can be written, and returns it; or as soon as the weight is in force. An update
 * of our own is cancelled, one of somebody else is waited for; what failed is brought back once. Throws RolloutError
 * `target-busy` when the stack stays as it is.
 */
export async function bringToRest(
  target: StackTarget,
  weight: Weight,
  write: WriteOptions,
): Promise<StackView> {
  const { signal } = write;
  const view = await readStack(target, signal);
  const isThere = (now: StackView) => now.inForce && now.weight === weight;
  if (view.condition === 'settled' || isThere(view)) return view;
  await mend(target, view, { ...write, weight });
  const asked = target.clock.now().getTime();
  let moved = false;
  const atRest = (now: StackView) => {
    moved ||= now.condition !== view.condition;
    // A repair that was just asked for does not show at once.
    const ignored = target.clock.now().getTime() - asked > SHOWS_WITHIN;
    return isThere(now) || now.condition === 'settled' || (isStuck(now) && (moved || ignored));
  };
  const rested = await waitUntil(target, atRest, { atMost: WITHIN, signal });
  if (!isStuck(rested)) return rested;
  throw new RolloutError('target-busy', `The stack ${target.stack} is in ${rested.status}.`, {
    hint: 'See the events of the stack for what does not go back; ContinueUpdateRollback can skip it.',
  });
}

function isStuck({ condition }: StackView): boolean {
  return condition === 'rollback-failed' || condition === 'update-failed';
}

async function mend(
  target: StackTarget,
  view: StackView,
  write: WriteOptions & { readonly weight: Weight },
): Promise<void> {
  const { api, tokens, stack } = target;
  const { signal, weight } = write;
  const input = { StackName: view.stack.StackId ?? stack, ClientRequestToken: tokens.next(weight) };
  switch (view.condition) {
    case 'rollback-failed':
      return repair(target, () => api.continueUpdateRollback(input, signal), write);
    case 'update-failed':
      return repair(target, () => api.rollbackStack(input, signal), write);
    case 'working':
      if (view.status !== 'UPDATE_IN_PROGRESS' || view.weight === weight) return;
      if (!mayCancel(tokens, await newestToken(target, signal), weight)) return;
      return repair(target, () => api.cancelUpdateStack(input, signal), write);
    default:
      return;
  }
}

/** Our own, unless it is a restore as well: of another parameter of this stack, or by another process. */
function mayCancel(tokens: Tokens, token: string | undefined, weight: Weight): boolean {
  return tokens.isOurs(token) && !tokens.isOursTo(token, weight);
}

/** One repairing call. The state may have moved on by itself meanwhile: a refusal of the call as such is no fault. */
async function repair(target: StackTarget, call: () => Promise<void>, write: WriteOptions): Promise<void> {
  await write.beforeWrite();
  write.signal.throwIfAborted();
  try {
    await call();
  } catch (error) {
    write.signal.throwIfAborted();
    if (awsFault(error).kind !== 'invalid')
      throw faultOf('the repair', error, { target, signal: write.signal });
  }
}
