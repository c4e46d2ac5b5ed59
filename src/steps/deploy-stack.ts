import { RolloutError } from '../domain/errors.ts';
import type { DeployStackStep } from '../domain/steps/deploy-stack.ts';
import { awsFault } from '../platform/aws/fault.ts';
import type { Clock } from '../platform/clock.ts';
import { waitUntil } from '../platform/wait-until.ts';
import { allowedOf, type DeployableStacks, type DeployedStack, type Wanted } from './deployable-stacks.ts';
import { type OwnToken, ownToken } from './own-token.ts';
import type { StepRunner, StepWrite } from './step-runner.ts';
import { writeCall } from './write-call.ts';

/** Bytes of a template that a call may carry in itself. */
const LONGEST_TEMPLATE = 51_200;
const COMPLETE: ReadonlySet<string> = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE']);
const NO_UPDATES = /no updates are to be performed/i;

/** Creates or updates a stack. `read` answers the text of a file of the repository. */
export function deployStack(
  stacks: DeployableStacks,
  clock: Clock,
  read: (path: string) => Promise<string>,
): StepRunner<'deploy-stack'> {
  const api = allowedOf(stacks);
  return {
    async run(step, write) {
      const { signal } = write;
      const template = await read(step.template);
      if (Buffer.byteLength(template) > LONGEST_TEMPLATE)
        throw new Error(`the template ${step.template} is longer than ${LONGEST_TEMPLATE} bytes`);
      const { stack, parameters, capabilities } = step;
      const own = ownToken({ stack, template, parameters, capabilities });
      const before = await api.find(stack, signal);
      if (before?.status.endsWith('_IN_PROGRESS') === true) {
        if (!own.isOwn(await api.lastToken(stack, signal)))
          throw new RolloutError('target-busy', `the stack ${stack} is in ${before.status}`);
      } else {
        const declared = await api.declared(template, signal);
        const wanted = wantedOf(step, { template, before, declared, own });
        const send = before === undefined ? api.create : api.update;
        if (!(await begun(api, { wanted, send, clock, write })))
          return { state: 'unchanged', detail: 'it was so already' };
      }
      const status = await ended(api, { step, clock, signal });
      return { state: 'done', detail: `it is in ${status}` };
    },
  };
}

interface Beginning {
  readonly wanted: Wanted;
  readonly send: (wanted: Wanted, signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  readonly write: StepWrite;
}

/** False: AWS finds nothing to change. A write that is refused because its first try has begun is taken for what it is. */
async function begun(api: DeployableStacks, { wanted, send, clock, write }: Beginning): Promise<boolean> {
  const { signal } = write;
  try {
    await writeCall((at) => send(wanted, at), clock, write);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    const { kind, message } = awsFault(error);
    if (kind !== 'invalid') throw error;
    if ((await api.lastToken(wanted.stack, signal)) === wanted.token) return true;
    if (NO_UPDATES.test(message)) return false;
    throw error;
  }
}

interface Found {
  readonly template: string;
  readonly before: DeployedStack | undefined;
  readonly declared: readonly string[];
  readonly own: OwnToken;
}

/** What is not named keeps its value; what the template declares anew, and nobody names, gets its default. */
function wantedOf(step: DeployStackStep, { template, before, declared, own }: Found): Wanted {
  const named = Object.entries(step.parameters).map(([name, value]) => ({ name, value }));
  const kept = (before?.parameters ?? [])
    .filter((name) => declared.includes(name) && !Object.hasOwn(step.parameters, name))
    .map((name) => ({ name }));
  return {
    stack: step.stack,
    template,
    parameters: [...named, ...kept],
    capabilities: step.capabilities.length > 0 ? step.capabilities : (before?.capabilities ?? []),
    token: own.token,
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
