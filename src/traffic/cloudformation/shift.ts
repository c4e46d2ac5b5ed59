import { RolloutError } from '../../domain/errors.ts';
import type { Weight } from '../../domain/weight.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { newestToken } from './events.ts';
import { readStack } from './read-stack.ts';
import { refuseNewResolutions } from './resolved-parameters.ts';
import type { StackTarget } from './stack-target.ts';
import type { StackView } from './stack-view.ts';
import { waitUntil } from './wait.ts';
import { writeWeight } from './write.ts';

/** The end of an update is waited for this long, in ms: of its clean-up, and of one that we began ourselves. */
const CLEAN_UP_WITHIN = 600_000;
const OWN_UPDATE_WITHIN = 3_600_000;

/** Sets the weight on a stack at rest. The duties are those of `TrafficRouter.shiftTo`. */
export async function shift(target: StackTarget, weight: Weight, write: WriteOptions): Promise<void> {
  const { signal } = write;
  const before = await settled(target, weight, signal);
  if (before.inForce && before.weight === weight) return;
  // Where resources are named, the change set tells whether a new value reaches any other.
  if (target.changeSet?.expect === undefined) await refuseNewResolutions(target, before, signal);
  const written = await writeWeight(target, { ...write, before, weight, reviewed: true });
  if (!written.inForce) throw written.error;
}

/** The stack when it can be written, or when nothing has to be. Throws RolloutError `target-busy` or `target-refused`. */
async function settled(target: StackTarget, weight: Weight, signal: AbortSignal): Promise<StackView> {
  let view = await readStack(target, signal);
  if (view.condition === 'working') {
    await refuseForeign(target, view, signal);
    view = await waitUntil(target, ({ condition }) => condition !== 'working', {
      atMost: OWN_UPDATE_WITHIN,
      signal,
    });
  }
  if (view.condition === 'cleaning-up' && view.weight !== weight) {
    view = await waitUntil(target, ({ condition }) => condition !== 'cleaning-up', {
      atMost: CLEAN_UP_WITHIN,
      signal,
    });
  }
  if (view.condition === 'working') throw busy(target, view);
  refuseBroken(target, view);
  return view;
}

/** Throws RolloutError `target-refused` on a stack that an update left half-way. */
export function refuseBroken(target: StackTarget, { status, condition }: StackView): void {
  if (condition !== 'rollback-failed' && condition !== 'update-failed') return;
  throw new RolloutError(
    'target-refused',
    `The stack ${target.stack} is in ${status}: an earlier update failed and was not undone.`,
    {
      hint: 'Bring it back to rest first: `gradual-rollout rollback` does, or ContinueUpdateRollback in the console.',
    },
  );
}

/** A worker of the same release may have died in mid-write: what it began may be waited for. Throws RolloutError `target-busy` on anybody else's. */
export async function refuseForeign(
  target: StackTarget,
  view: StackView,
  signal: AbortSignal,
): Promise<void> {
  if (!target.tokens.isOurs(await newestToken(target, signal))) throw busy(target, view);
}

function busy(target: StackTarget, view: StackView): RolloutError {
  return new RolloutError(
    'target-busy',
    `The stack ${target.stack} is in ${view.status}: somebody else is updating it.`,
    { hint: 'Run the phase again when the other update has ended.' },
  );
}
