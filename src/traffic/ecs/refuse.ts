import { RolloutError } from '../../domain/errors.ts';
import type { ServicesView } from './read-services.ts';
import { type ServicesTarget, SIDES } from './services-target.ts';

/** Controllers that move the tasks of a service by themselves. */
const OWNERS: Readonly<Record<string, string>> = {
  CODE_DEPLOY: 'CodeDeploy',
  EXTERNAL: 'a controller of its own',
};

/** Throws RolloutError `target-refused` on services whose counts are somebody else's business, or nobody's. */
export function refuseOwned(target: ServicesTarget, view: ServicesView): void {
  for (const side of SIDES) {
    const { service, deploying } = view[side];
    const name = target[side];
    const owner = OWNERS[service.deploymentController?.type ?? 'ECS'];
    if (owner !== undefined)
      throw refused(
        `The service ${name} is deployed by ${owner}.`,
        'Only services that ECS itself deploys can be moved by their counts.',
      );
    if (service.schedulingStrategy === 'DAEMON')
      throw refused(
        `The service ${name} runs one task on each instance (DAEMON).`,
        'Only services of replicas have a count.',
      );
    const strategy = service.deploymentConfiguration?.strategy ?? 'ROLLING';
    if (strategy !== 'ROLLING' && (deploying || getsTaskDefinition(target, view, side)))
      throw refused(
        `The service ${name} moves traffic by itself (deployment strategy ${strategy}).`,
        'Wait until its own deployment has ended, and leave `task-definition` out, or give the service the strategy ROLLING.',
      );
  }
}

/** Throws RolloutError `target-refused` where the canary serves requests with another task definition than the plan's. */
export function refuseOtherRevision(target: ServicesTarget, view: ServicesView): void {
  if (view.canary.desired === 0 || !lacksTaskDefinition(target, view)) return;
  throw refused(
    `The canary ${target.canary} has traffic on ${revisionIn(view.canary.taskDefinition)}, and the plan says ${revisionIn(target.taskDefinition ?? '')}.`,
    'Roll back first; a canary changes its task definition only while it has no tasks.',
  );
}

/** Whether the canary has another task definition than the plan's. */
export function lacksTaskDefinition({ taskDefinition }: ServicesTarget, { canary }: ServicesView): boolean {
  return taskDefinition !== undefined && revisionIn(taskDefinition) !== revisionIn(canary.taskDefinition);
}

/** `family:revision` of an ARN, or of what is that already. */
export function revisionIn(taskDefinition: string): string {
  return taskDefinition.slice(taskDefinition.lastIndexOf('/') + 1);
}

function getsTaskDefinition(
  target: ServicesTarget,
  view: ServicesView,
  side: 'canary' | 'baseline',
): boolean {
  return side === 'canary' && lacksTaskDefinition(target, view);
}

function refused(message: string, hint: string): RolloutError {
  return new RolloutError('target-refused', message, { hint });
}
