import * as z from 'zod/mini';
import { closed, listOf } from '../schema/closed.ts';
import { kind, later } from '../schema/kind.ts';
import { region, role } from '../schema/metric.ts';
import { duration } from '../schema/quantities.ts';
import { choice } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { albWeightsSchema } from './alb-weights.ts';
import { cloudformationParameterSchema } from './cloudformation-parameter.ts';
import { deleteParameterSchema } from './delete-parameter.ts';
import { deleteStackSchema } from './delete-stack.ts';
import { deployStackSchema } from './deploy-stack.ts';
import { dynamodbCapacitySchema } from './dynamodb-capacity.ts';
import { ecrDeleteImagesSchema } from './ecr-delete-images.ts';
import { ecsServiceSchema } from './ecs-service.ts';
import { execSchema } from './exec.ts';
import { httpSchema } from './http.ts';
import { lambdaAliasSchema } from './lambda-alias.ts';
import { lambdaConcurrencySchema } from './lambda-concurrency.ts';
import { lambdaEnvironmentSchema } from './lambda-environment.ts';
import { setAlarmActionsSchema } from './set-alarm-actions.ts';
import { dynamodbSchema, ssmSchema } from './stored-values.ts';

/** Every kind of step; those that are not built yet are told apart from mistyped ones. */
const ALL = [
  'cloudformation-parameter',
  'deploy-stack',
  'alb-weights',
  'ecs-service',
  'ssm',
  'dynamodb',
  'dynamodb-capacity',
  'http',
  'lambda-environment',
  'lambda-alias',
  'lambda-concurrency',
  'set-alarm-actions',
  'delete-stack',
  'ecr-delete-images',
  'delete-parameter',
  'exec',
];

const kinds = () => ({
  'alb-weights': kind(albWeightsSchema),
  'cloudformation-parameter': kind(cloudformationParameterSchema),
  'ecs-service': kind(ecsServiceSchema),
  'lambda-alias': kind(lambdaAliasSchema),
  'lambda-concurrency': kind(lambdaConcurrencySchema),
  'lambda-environment': kind(lambdaEnvironmentSchema),
  exec: kind(execSchema),
  http: kind(httpSchema),
  'delete-stack': kind(deleteStackSchema),
  'delete-parameter': kind(deleteParameterSchema),
  dynamodb: kind(dynamodbSchema),
  'dynamodb-capacity': kind(dynamodbCapacitySchema),
  ssm: kind(ssmSchema),
  'ecr-delete-images': kind(ecrDeleteImagesSchema),
  'deploy-stack': kind(deployStackSchema),
  'set-alarm-actions': kind(setAlarmActionsSchema),
});

const options = () => ({
  'if-missing': optional(choice(['fail', 'skip']), {
    description: 'What it means that the thing which the step acts on does not exist.',
    default: 'fail',
    example: 'skip',
  }),
  timeout: optional(duration('10m'), {
    description: 'Longest time of the step, waiting included.',
    default: '30m; 10m in `rollback.before`, because the restore waits for it',
    example: '10m',
  }),
  region: optional(region(), {
    description: 'Region that the step acts in.',
    default: "the plan's region",
    example: 'us-east-1',
  }),
  role: optional(role(), {
    description: 'Role to assume for the step.',
    default: "the job's own credentials",
    example: 'arn:aws:iam::123456789012:role/rollout',
  }),
});

function known(own: object) {
  return { reserved: ALL.filter((name) => !(name in own)), oneOf: Object.keys(own) };
}

/** A step that takes another one back. */
export const undoSchema = later(() => {
  const own = kinds();
  return closed(
    { ...own, ...options() },
    {
      noun: 'an undo step',
      refused: { undo: 'a step that takes another one back is not taken back itself' },
      ...known(own),
    },
  );
});

/** A step: exactly one kind, and options. */
export const stepSchema = later(() => {
  const own = kinds();
  return closed(
    {
      ...own,
      ...options(),
      undo: optional(z.union([undoSchema, listOf(undoSchema, { noun: 'steps', atLeast: 1 })]), {
        description:
          'Takes the step back, when the phase that it stands before fails before its shift. One step, or a list.',
        default: 'none',
        type: 'step, or list of steps',
      }),
    },
    { noun: 'a step', ...known(own) },
  );
});

/** A list of steps, run one after the other. */
export const stepsSchema = () =>
  later(() => told(listOf(stepSchema, { noun: 'steps', atLeast: 0 }), { type: 'list of steps' }));

export type StepFile = z.infer<typeof stepSchema>;
