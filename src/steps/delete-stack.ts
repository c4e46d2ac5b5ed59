import { RolloutError } from '../domain/errors.ts';
import type { StepResult } from '../domain/step.ts';
import type { Clock } from '../platform/clock.ts';
import { waitUntil } from '../platform/wait-until.ts';
import { allowed } from './allowed.ts';
import type { StepRunner, StepWrite } from './step-runner.ts';
import { writeCall } from './write-call.ts';

/** Stacks as far as they are deleted. */
export interface DeletableStacks {
  /** By name, those that are there; by ARN, deleted ones too. */
  find(stack: string, signal: AbortSignal): Promise<StackFound | undefined>;
  /** Whether a stack of this name was deleted in the last months. */
  wasDeleted(stack: string, signal: AbortSignal): Promise<boolean>;
  resources(id: string, signal: AbortSignal): Promise<readonly StackResource[]>;
  /** Why a distribution of CloudFront is in use: "it has the alias www.example.com"; undefined when it is not. */
  useOf(distribution: string, signal: AbortSignal): Promise<string | undefined>;
  /** Begins to delete; does no harm when it has begun. */
  remove(id: string, signal: AbortSignal): Promise<void>;
}

export interface StackFound {
  /** ARN: it names this stack, and no later one of the same name. */
  readonly id: string;
  readonly status: string;
  readonly isProtected: boolean;
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  /** Untrusted text. */
  readonly reason: string;
}

const HOUR = 3_600_000;
/** Lambda takes its copies at the edge away some hours after the last distribution has let go of the function. */
const REPLICAS_GO_WITHIN = 6 * HOUR;
/** A deletion shows in the status within this time, in ms. */
const SHOWS_WITHIN = 60_000;

/** Deletes a stack. The step's own time-out ends the wait; run again it goes on. */
export function deleteStack(stacks: DeletableStacks, clock: Clock): StepRunner<'delete-stack'> {
  const api = allowedOf(stacks);
  return {
    async run({ stack, timeout }, write) {
      const { signal } = write;
      const found = await api.find(stack, signal);
      if (found === undefined || found.status === 'DELETE_COMPLETE') return gone(api, stack, signal);
      if (found.status !== 'DELETE_IN_PROGRESS') await begin(api, clock, { stack, found, write });
      const asked = clock.now().getTime();
      const read = async (at: AbortSignal) => (await api.find(found.id, at))?.status ?? 'DELETE_COMPLETE';
      const status = await waitUntil({
        clock,
        read,
        // A stack that could not be deleted before still says so for a moment.
        done: (now) =>
          now === 'DELETE_COMPLETE' ||
          (now === 'DELETE_FAILED' &&
            (found.status !== 'DELETE_FAILED' || clock.now().getTime() - asked > SHOWS_WITHIN)),
        isPassing: (error) => !(error instanceof RolloutError),
        overdue: (last) =>
          new RolloutError('shift-unconfirmed', `the stack ${stack} is in ${last ?? 'an unknown status'}`),
        atMost: timeout,
        signal,
      });
      const resources = await api.resources(found.id, signal);
      return status === 'DELETE_COMPLETE' ? done(resources) : unfinished(stack, resources, clock);
    },
  };
}

function allowedOf(api: DeletableStacks): DeletableStacks {
  return {
    find: allowed(api.find, 'cloudformation:DescribeStacks'),
    wasDeleted: allowed(api.wasDeleted, 'cloudformation:ListStacks'),
    resources: allowed(api.resources, 'cloudformation:ListStackResources'),
    useOf: allowed(api.useOf, 'cloudfront:GetDistributionConfig', 'cloudwatch:GetMetricData'),
    remove: allowed(api.remove, 'cloudformation:DeleteStack'),
  };
}

async function gone(api: DeletableStacks, stack: string, signal: AbortSignal): Promise<StepResult> {
  if (stack.startsWith('arn:') || (await api.wasDeleted(stack, signal)))
    return { state: 'unchanged', detail: 'it was deleted already' };
  throw new RolloutError('target-missing', `There is no stack ${stack}, and there was none.`, {
    hint: 'Check the name, the `region` and the account that the role belongs to.',
  });
}

async function begin(
  api: DeletableStacks,
  clock: Clock,
  { stack, found, write }: { readonly stack: string; readonly found: StackFound; readonly write: StepWrite },
): Promise<void> {
  const { signal } = write;
  if (found.isProtected)
    throw new RolloutError('target-refused', `the stack ${stack} has termination protection`, {
      hint: 'Take the protection away yourself, if the stack is really to go.',
    });
  if (found.status.endsWith('_IN_PROGRESS'))
    throw new RolloutError('target-busy', `the stack ${stack} is in ${found.status}`);
  for (const { type, logicalId, physicalId, status } of await api.resources(found.id, signal)) {
    if (type !== 'AWS::CloudFront::Distribution' || status === 'DELETE_COMPLETE') continue;
    const use = await api.useOf(physicalId, signal);
    if (use !== undefined)
      throw new RolloutError(
        'target-refused',
        `the distribution ${logicalId} (${physicalId}) of stack ${stack} is in use: ${use}`,
      );
  }
  await writeCall((at) => api.remove(found.id, at), clock, write);
}

function done(resources: readonly StackResource[]): StepResult {
  const kept = resources.filter(({ status }) => status === 'DELETE_SKIPPED');
  const names = kept.map(({ logicalId, physicalId }) => `${logicalId} (${physicalId})`);
  return {
    state: 'done',
    detail: names.length === 0 ? 'it is deleted' : `it is deleted; it keeps behind ${names.join(', ')}`,
  };
}

function unfinished(stack: string, resources: readonly StackResource[], clock: Clock): StepResult {
  const failed = resources.filter(({ status }) => status === 'DELETE_FAILED');
  const reasons = failed.map(({ logicalId, reason }) => `${logicalId}: ${reason}`);
  const replicated = failed.filter(({ reason }) => /replicated function/i.test(reason));
  if (replicated.length === 0 || !failed.every((each) => replicated.includes(each) || isDependent(each)))
    throw new RolloutError(
      'target-refused',
      `the stack ${stack} could not be deleted: ${reasons.join('; ')}`,
    );
  return {
    state: 'pending',
    detail: `Lambda@Edge still has copies of ${replicated.map(({ logicalId }) => logicalId).join(', ')}`,
    again: clock.now().getTime() + REPLICAS_GO_WITHIN,
  };
}

/** Kept from going by another resource that did not go. */
function isDependent({ reason }: StackResource): boolean {
  return /resource (deletion )?cancelled/i.test(reason);
}
