import type { UpdateStackCommandInput } from '@aws-sdk/client-cloudformation';
import { RolloutError } from '../../domain/errors.ts';
import type { Weight } from '../../domain/weight.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { makeChangeSet } from './change-set.ts';
import { reasonOfFailure } from './events.ts';
import { nothingToDo, type Sent, sendUpdate } from './send-update.ts';
import { inWords, type StackTarget } from './stack-target.ts';
import type { StackView } from './stack-view.ts';
import { readTemplate } from './template.ts';
import { updateInput } from './update-input.ts';
import { waitUntil } from './wait.ts';

/** How long an update may take, in ms; the time for which alarms are monitored comes on top. */
const UPDATE_WITHIN = 3_600_000;
const MINUTE = 60_000;

export interface Write extends WriteOptions {
  /** The stack as it was read last: settled. */
  readonly before: StackView;
  readonly weight: Weight;
  /** Leaves out the alarms that roll an update back. */
  readonly withoutTriggers?: boolean;
  /** Looks the change through in a change set first, where the target asks for it. */
  readonly reviewed?: boolean;
}

/** How a write ended. */
export type Written =
  | { readonly inForce: true }
  /** The update was taken on and failed; CloudFormation went back, or could not. */
  | { readonly inForce: false; readonly error: RolloutError };

/** Writes the weight and waits until it is in force, or until CloudFormation has given up. */
export async function writeWeight(target: StackTarget, write: Write): Promise<Written> {
  const { before, weight, signal, withoutTriggers = false } = write;
  const facts = await readTemplate(target, signal);
  const token = target.tokens.next(weight);
  const input = updateInput(before.stack, {
    parameter: target.parameter,
    weight,
    token,
    withoutTriggers,
    ...facts,
  });
  const sent = await send(target, { ...write, input, token });
  return sent === 'nothing-to-do' ? { inForce: true } : outcomeOf(target, { ...write, token });
}

interface Prepared extends Write {
  readonly input: UpdateStackCommandInput;
  readonly token: string;
}

async function send(target: StackTarget, write: Prepared): Promise<Sent> {
  const { api, changeSet: rule } = target;
  const { input, token, weight, signal } = write;
  if (write.reviewed !== true || rule === undefined)
    return sendUpdate(target, { ...write, action: 'UpdateStack', send: (at) => api.updateStack(input, at) });
  const made = await makeChangeSet(target, { input, token, rule, signal });
  if (made === 'nothing-to-do') return nothingToDo(target, weight, signal);
  const execution = { StackName: input.StackName, ChangeSetName: token, ClientRequestToken: token };
  return sendUpdate(target, {
    ...write,
    action: 'ExecuteChangeSet',
    send: (at) => api.executeChangeSet(execution, at),
  });
}

async function outcomeOf(target: StackTarget, write: Write & { readonly token: string }): Promise<Written> {
  const { before, weight, signal, token } = write;
  const monitored = before.stack.RollbackConfiguration?.MonitoringTimeInMinutes ?? 0;
  let begun = false;
  const done = (view: StackView) => {
    // A read right after the write may still show the stack from before it.
    begun ||= view.condition !== 'settled' || isLater(view, before);
    const reached = view.inForce && view.weight === weight;
    return reached || (begun && view.condition !== 'working');
  };
  const view = await waitUntil(target, done, { atMost: UPDATE_WITHIN + monitored * MINUTE, signal });
  if (view.inForce && view.weight === weight) return { inForce: true };
  const reason = await reasonOfFailure(target, token, signal).catch(() => undefined);
  signal.throwIfAborted();
  const why = reason ?? view.stack.StackStatusReason ?? 'CloudFormation gives no reason';
  return {
    inForce: false,
    error: new RolloutError(
      'target-refused',
      `The update of stack ${target.stack} to ${inWords(target, weight)} failed and left it in ${view.status} at ${inWords(target, view.weight)}: ${why}`,
      { hint: 'The reason stands in the events of the stack; mend it, then run the phase again.' },
    ),
  };
}

function isLater(view: StackView, before: StackView): boolean {
  return (view.stack.LastUpdatedTime?.getTime() ?? 0) > (before.stack.LastUpdatedTime?.getTime() ?? 0);
}
