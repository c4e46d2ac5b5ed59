import { RolloutError } from '../domain/errors.ts';
import type { EcsServiceStep } from '../domain/steps/ecs-service.ts';
import type { EcsServices } from '../platform/aws/ecs.ts';
import { type ServiceView, serviceView } from '../platform/aws/ecs-view.ts';
import { awsFault } from '../platform/aws/fault.ts';
import type { Clock } from '../platform/clock.ts';
import { waitUntil } from '../platform/wait-until.ts';
import { allowed } from './allowed.ts';
import type { StepRunner } from './step-runner.ts';
import { writeCall } from './write-call.ts';

type Services = Pick<EcsServices, 'describeServices' | 'updateService' | 'taskDefinitions'>;

/** Sets a service of ECS and waits until its tasks run. The step's own time-out ends the wait. */
export function ecsService(services: Services, clock: Clock): StepRunner<'ecs-service'> {
  const api: Services = {
    describeServices: allowed(services.describeServices, 'ecs:DescribeServices'),
    updateService: allowed(services.updateService, 'ecs:UpdateService'),
    taskDefinitions: allowed(services.taskDefinitions, 'ecs:ListTaskDefinitions'),
  };
  return {
    async run(step, write) {
      const { signal } = write;
      const before = await read(api, step, signal);
      const definition = await definitionOf(api, { step, before, signal });
      const goal = { desired: step.desiredCount ?? before.desired, definition };
      const isSet = (view: ServiceView) =>
        view.desired === goal.desired && revisionIn(view.taskDefinition) === goal.definition;
      const alreadySet = isSet(before);
      const detail = `${goal.definition} with ${goal.desired === 1 ? '1 task' : `${goal.desired} tasks`}`;
      if (alreadySet && before.stable) return { state: 'unchanged', detail: `it ran ${detail} already` };
      if (!alreadySet) {
        const input = {
          cluster: step.cluster,
          service: step.service,
          ...(step.desiredCount === undefined ? {} : { desiredCount: step.desiredCount }),
          ...(revisionIn(before.taskDefinition) === goal.definition
            ? {}
            : { taskDefinition: goal.definition }),
        };
        await writeCall((at) => api.updateService(input, at), clock, write);
      }
      const done = (view: ServiceView) => {
        if (isSet(view)) refuseFailed(step, view);
        return isSet(view) && view.stable;
      };
      await waitUntil({
        clock,
        read: (at) => read(api, step, at),
        done,
        isPassing: (error) => !(error instanceof RolloutError),
        overdue: () =>
          new RolloutError('shift-unconfirmed', `the service ${step.service} does not become stable`),
        atMost: step.timeout,
        signal,
      });
      return { state: 'done', detail: `it runs ${detail}` };
    },
  };
}

interface Reading {
  readonly step: EcsServiceStep;
  readonly before: ServiceView;
  readonly signal: AbortSignal;
}

/** `family:revision` that the service is to have. */
async function definitionOf(
  api: Pick<EcsServices, 'taskDefinitions'>,
  { step, before, signal }: Reading,
): Promise<string> {
  const current = revisionIn(before.taskDefinition);
  if (step.taskDefinition === undefined) return current;
  if (step.taskDefinition !== 'previous') return revisionIn(step.taskDefinition);
  const family = current.slice(0, current.lastIndexOf(':'));
  const [newest, previous] = (await api.taskDefinitions(family, signal)).map(revisionIn);
  if (previous === undefined)
    throw new RolloutError(
      'target-refused',
      `the family ${family} has no revision before ${newest ?? current}`,
    );
  if (current !== newest && current !== previous)
    throw new RolloutError(
      'target-refused',
      `the service ${step.service} runs ${current}, which is older than the previous revision ${previous}`,
      { hint: 'Name the revision that it is to run.' },
    );
  return previous;
}

async function read(
  api: Pick<EcsServices, 'describeServices'>,
  { cluster, service }: EcsServiceStep,
  signal: AbortSignal,
): Promise<ServiceView> {
  const answer = await api.describeServices(cluster, [service], signal).catch((error: unknown) => {
    throw awsFault(error).kind === 'not-found' ? missing(cluster, service, error) : error;
  });
  const found = answer.services?.find(({ status }) => status !== 'INACTIVE');
  if (found === undefined) throw missing(cluster, service);
  return serviceView(found);
}

function missing(cluster: string, service: string, cause?: unknown): RolloutError {
  return new RolloutError('target-missing', `There is no service ${service} in cluster ${cluster}.`, {
    cause,
  });
}

function refuseFailed({ service }: EcsServiceStep, { failure }: ServiceView): void {
  if (failure !== undefined)
    throw new RolloutError('target-refused', `the deployment of service ${service} failed: ${failure}`);
}

function revisionIn(taskDefinition: string): string {
  return taskDefinition.slice(taskDefinition.lastIndexOf('/') + 1);
}
