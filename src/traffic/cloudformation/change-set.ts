import type { Change, UpdateStackCommandInput } from '@aws-sdk/client-cloudformation';
import { formatDuration } from '../../domain/duration.ts';
import { RolloutError } from '../../domain/errors.ts';
import type { ChangeSetRule } from '../../domain/targets/cloudformation.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import { faultOf, isPassing } from './faults.ts';
import { objectionTo } from './review-changes.ts';
import type { StackTarget } from './stack-target.ts';

/** Pauses in ms before the creation of a change set is asked for again. */
const PAUSES = [2_000, 5_000, 10_000, 20_000] as const;
/** Between two looks at a change set that is being made, and for how long at most, in ms. */
const LOOK_EVERY = 3_000;
const MADE_WITHIN = 600_000;
/** AWS's words for a change set in which nothing changes; it ends as FAILED. */
const EMPTY = /didn't contain changes|no updates are to be performed/i;
/** A page has some hundred changes; what has more pages than this is no shift of a weight. */
const MOST_PAGES = 20;

export interface Making {
  readonly input: UpdateStackCommandInput;
  /** Names the change set too: no two writes share a token. */
  readonly token: string;
  readonly rule: ChangeSetRule;
  readonly signal: AbortSignal;
}

/**
 * Makes the change set of an update and looks it through. `nothing-to-do` when it is empty. Throws RolloutError
 * `target-refused` when it holds more than the rule allows; no resource was touched then, and the change set is deleted.
 */
export async function makeChangeSet(target: StackTarget, making: Making): Promise<'ready' | 'nothing-to-do'> {
  await create(target, making);
  const changes = await changesOf(target, making).catch(async (error: unknown) => {
    await discard(target, making);
    throw error;
  });
  const objection = changes === undefined ? undefined : objectionTo(changes, making.rule);
  if (changes !== undefined && objection === undefined) return 'ready';
  await discard(target, making);
  if (objection === undefined) return 'nothing-to-do';
  throw new RolloutError(
    'target-refused',
    `The change set of stack ${target.stack} holds more than the weight: ${objection}.`,
    {
      hint: 'Deploy what else changes first; a resource that the weight does change has to stand in `expect`.',
    },
  );
}

async function create(target: StackTarget, { input, token, signal }: Making): Promise<void> {
  const { ClientRequestToken: ClientToken, ...update } = input;
  const request = { ...update, ClientToken, ChangeSetName: token, ChangeSetType: 'UPDATE' } as const;
  for (let tries = 0; ; tries += 1) {
    signal.throwIfAborted();
    const error: unknown = await target.api.createChangeSet(request, signal).then(
      () => undefined,
      (cause: unknown) => cause ?? new Error('CreateChangeSet failed without a reason'),
    );
    // The name is taken when the answer to an earlier try was lost.
    if (error === undefined || /^AlreadyExists/.test(awsFault(error).code)) return;
    const fault = faultOf('CreateChangeSet', error, { target, signal });
    const pause = PAUSES[tries];
    if (signal.aborted || pause === undefined || !isPassing(fault)) throw fault;
    await target.clock.sleep(pause, signal);
  }
}

/** All changes, once CloudFormation has worked them out; undefined when there are none. */
async function changesOf(target: StackTarget, making: Making): Promise<readonly Change[] | undefined> {
  const until = target.clock.now().getTime() + MADE_WITHIN;
  for (;;) {
    const page = await describe(target, making);
    if (page.Status === 'CREATE_COMPLETE') return allPages(target, making, page);
    if (page.Status === 'FAILED') {
      if (EMPTY.test(page.StatusReason ?? '')) return undefined;
      throw failed(target, page.StatusReason);
    }
    if (target.clock.now().getTime() >= until)
      throw failed(target, `not ready after ${formatDuration(MADE_WITHIN)}`);
    await target.clock.sleep(LOOK_EVERY, making.signal);
  }
}

type Page = Awaited<ReturnType<StackTarget['api']['describeChangeSet']>>;

async function allPages(target: StackTarget, making: Making, first: Page): Promise<readonly Change[]> {
  const changes = [...(first.Changes ?? [])];
  let next = first.NextToken;
  for (let pages = 1; next !== undefined; pages += 1) {
    if (pages >= MOST_PAGES) throw failed(target, 'it has too many changes to be looked through');
    const page = await describe(target, making, next);
    changes.push(...(page.Changes ?? []));
    next = page.NextToken;
  }
  return changes;
}

function describe(target: StackTarget, { input, token, signal }: Making, next?: string): Promise<Page> {
  const request = { StackName: input.StackName, ChangeSetName: token };
  return target.api
    .describeChangeSet(next === undefined ? request : { ...request, NextToken: next }, signal)
    .catch((error: unknown) => {
      throw faultOf('DescribeChangeSet', error, { target, signal });
    });
}

/** One that stays behind harms nobody: it is never executed, and goes when the stack is next updated by another. */
async function discard(target: StackTarget, { input, token, signal }: Making): Promise<void> {
  await target.api
    .deleteChangeSet({ StackName: input.StackName, ChangeSetName: token }, signal)
    .catch(() => undefined);
  signal.throwIfAborted();
}

const LONGEST_REASON = 300;

function failed(target: StackTarget, reason = 'CloudFormation gives no reason'): RolloutError {
  const why = reason.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
  return new RolloutError(
    'target-refused',
    `The change set of stack ${target.stack} could not be made: ${why}`,
    {
      hint: 'Mend the reason that CloudFormation gives, then run the phase again.',
    },
  );
}
