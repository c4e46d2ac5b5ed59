import { RolloutError } from '../domain/errors.ts';
import type { DeployStackStep } from '../domain/steps/deploy-stack.ts';
import { awsFault } from '../platform/aws/fault.ts';
import type { Clock } from '../platform/clock.ts';
import { waitUntil } from '../platform/wait-until.ts';
import type { StepRunner } from './step-runner.ts';
import { writeCall } from './write-call.ts';

/** Stacks as far as they are created and updated. */
export interface DeployableStacks {
  find(stack: string, signal: AbortSignal): Promise<DeployedStack | undefined>;
  /** Names of the parameters that a template declares. */
  declared(template: string, signal: AbortSignal): Promise<readonly string[]>;
  create(wanted: Wanted, signal: AbortSignal): Promise<void>;
  /** Rejects with AWS's "No updates are to be performed." where nothing would change. */
  update(wanted: Wanted, signal: AbortSignal): Promise<void>;
}

export interface DeployedStack {
  readonly status: string;
  /** Untrusted text. */
  readonly reason: string | undefined;
  readonly parameters: readonly string[];
  readonly capabilities: readonly string[];
}

export interface Wanted {
  readonly stack: string;
  /** The template itself. */
  readonly template: string;
  readonly parameters: readonly { readonly name: string; readonly value?: string }[];
  readonly capabilities: readonly string[];
}

/** Bytes of a template that a call may carry in itself. */
const LONGEST_TEMPLATE = 51_200;
const COMPLETE: ReadonlySet<string> = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE']);
const NO_UPDATES = /no updates are to be performed/i;

/** Creates or updates a stack. `read` answers the text of a file of the repository. */
export function deployStack(
  api: DeployableStacks,
  clock: Clock,
  read: (path: string) => Promise<string>,
): StepRunner<'deploy-stack'> {
  return {
    async run(step, write) {
      const { signal } = write;
      const template = await read(step.template);
      if (Buffer.byteLength(template) > LONGEST_TEMPLATE)
        throw new Error(`the template ${step.template} is longer than ${LONGEST_TEMPLATE} bytes`);
      const before = await api.find(step.stack, signal);
      if (before?.status.endsWith('_IN_PROGRESS') === true)
        throw new RolloutError('target-busy', `the stack ${step.stack} is in ${before.status}`);
      const wanted = wantedOf(step, { template, before, declared: await api.declared(template, signal) });
      const send = before === undefined ? api.create : api.update;
      try {
        await writeCall((at) => send(wanted, at), clock, write);
      } catch (error) {
        signal.throwIfAborted();
        if (!NO_UPDATES.test(awsFault(error).message)) throw error;
        return { state: 'unchanged', detail: 'it was so already' };
      }
      const status = await ended(api, { step, clock, signal });
      return { state: 'done', detail: `it is in ${status}` };
    },
  };
}

interface Found {
  readonly template: string;
  readonly before: DeployedStack | undefined;
  readonly declared: readonly string[];
}

/** What is not named keeps its value; what the template declares anew, and nobody names, gets its default. */
function wantedOf(step: DeployStackStep, { template, before, declared }: Found): Wanted {
  const named = Object.entries(step.parameters).map(([name, value]) => ({ name, value }));
  const kept = (before?.parameters ?? [])
    .filter((name) => declared.includes(name) && !Object.hasOwn(step.parameters, name))
    .map((name) => ({ name }));
  return {
    stack: step.stack,
    template,
    parameters: [...named, ...kept],
    capabilities: step.capabilities.length > 0 ? step.capabilities : (before?.capabilities ?? []),
  };
}

interface Waiting {
  readonly step: DeployStackStep & { readonly timeout: number };
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The status in which it is complete. Throws where it went back, or is in another state. */
async function ended(api: DeployableStacks, { step, clock, signal }: Waiting): Promise<string> {
  const overdue = () =>
    new RolloutError('shift-unconfirmed', `the stack ${step.stack} does not come to rest`);
  const after = await waitUntil({
    clock,
    read: (at) => api.find(step.stack, at),
    done: (now) => now !== undefined && !now.status.endsWith('_IN_PROGRESS'),
    isPassing: (error) => !(error instanceof RolloutError),
    overdue,
    atMost: step.timeout,
    signal,
  });
  if (after !== undefined && COMPLETE.has(after.status)) return after.status;
  throw new RolloutError(
    'target-refused',
    `the stack ${step.stack} ended in ${after?.status}: ${after?.reason ?? 'CloudFormation gives no reason'}`,
    { hint: 'The reason stands in the events of the stack.' },
  );
}
