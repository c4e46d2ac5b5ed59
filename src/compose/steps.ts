import { formatRelease, type ReleaseKey } from '../domain/release.ts';
import type { References } from '../plan/plan.ts';
import { resolveStep } from '../plan/resolve.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { systemClock } from '../platform/clock.ts';
import { createSteps, type StepBuilders, type Steps } from '../steps/steps.ts';
import type { World } from '../world.ts';
import { ownSteps } from './own-steps.ts';
import { storedSteps } from './stored-steps.ts';

export interface Stepping {
  readonly world: Pick<World, 'env' | 'hide'>;
  readonly aws: Aws;
  readonly release: ReleaseKey;
  readonly references: References;
}

/** The steps of a plan. Nothing is loaded before the first step of its kind is run. */
export function stepsOf(stepping: Stepping): Steps {
  const { references } = stepping;
  return createSteps({
    builders: buildersOf(stepping),
    resolve: (step, signal) => resolveStep(step, references, signal),
  });
}

/** One row for each kind of step. */
function buildersOf({ world, aws, release }: Stepping): StepBuilders {
  return {
    'alb-weights': async (step) => {
      const { albWeights } = await import('../steps/alb-weights.ts');
      const { actionWeightsOf } = await import('./action-weights.ts');
      return albWeights(actionWeightsOf(step, { aws, clock: systemClock }));
    },
    'cloudformation-parameter': async (step) => {
      const { cloudformationParameter } = await import('../steps/cloudformation-parameter.ts');
      const { stackParameterOf } = await import('./stack-parameter.ts');
      return cloudformationParameter(
        stackParameterOf(step, { aws, release: formatRelease(release), clock: systemClock }),
      );
    },
    'ecs-service': async (step) => {
      const { ecsService } = await import('../steps/ecs-service.ts');
      const { connectEcs } = await import('../platform/aws/ecs.ts');
      return ecsService(connectEcs(aws, step), systemClock);
    },
    'lambda-alias': async (step) => {
      const { lambdaAlias } = await import('../steps/lambda-alias.ts');
      const { connectLambda } = await import('../platform/aws/lambda.ts');
      return lambdaAlias(connectLambda(aws, step), systemClock);
    },
    'lambda-concurrency': async (step) => {
      const { lambdaConcurrency } = await import('../steps/lambda-concurrency.ts');
      const { connectLambdaSettings } = await import('../platform/aws/lambda-settings.ts');
      return lambdaConcurrency(connectLambdaSettings(aws, step), systemClock);
    },
    'lambda-environment': async (step) => {
      const { lambdaEnvironment } = await import('../steps/lambda-environment.ts');
      const { connectLambdaSettings } = await import('../platform/aws/lambda-settings.ts');
      return lambdaEnvironment(connectLambdaSettings(aws, step), systemClock);
    },
    ...ownSteps(world, aws),
    ...storedSteps(aws),
    'delete-stack': async (step) => {
      const { deleteStack } = await import('../steps/delete-stack.ts');
      const { connectStackDeletion } = await import('../platform/aws/stack-deletion.ts');
      return deleteStack(connectStackDeletion(aws, step, systemClock), systemClock);
    },
    'ecr-delete-images': async (step) => {
      const { ecrDeleteImages } = await import('../steps/ecr-delete-images.ts');
      const { connectImages } = await import('../platform/aws/images.ts');
      const { imagesInUse } = await import('../platform/aws/images-in-use.ts');
      const inUse = (signal: AbortSignal) => imagesInUse(aws, step, signal);
      return ecrDeleteImages({ ...connectImages(aws, step), inUse }, systemClock);
    },
    'deploy-stack': async (step) => {
      const { deployStack } = await import('../steps/deploy-stack.ts');
      const { connectStackDeployment } = await import('../platform/aws/stack-deployment.ts');
      const { templateFiles } = await import('./template-file.ts');
      return deployStack(connectStackDeployment(aws, step), systemClock, templateFiles(world));
    },
    'set-alarm-actions': async (step) => {
      const { setAlarmActions } = await import('../steps/set-alarm-actions.ts');
      const { alarmActionsOf } = await import('./alarm-actions.ts');
      return setAlarmActions(alarmActionsOf(aws, step), systemClock);
    },
  };
}
