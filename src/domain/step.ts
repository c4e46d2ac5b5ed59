import { oneLine } from './escape.ts';
import { type AlbWeightsStep, albWeights } from './steps/alb-weights.ts';
import {
  type CloudFormationParameterStep,
  cloudformationParameter,
} from './steps/cloudformation-parameter.ts';
import { type DeleteParameterStep, deleteParameter } from './steps/delete-parameter.ts';
import { type DeleteStackStep, deleteStack } from './steps/delete-stack.ts';
import { type DeployStackStep, deployStack } from './steps/deploy-stack.ts';
import { type DynamoDbCapacityStep, dynamodbCapacity } from './steps/dynamodb-capacity.ts';
import { type EcrDeleteImagesStep, ecrDeleteImages } from './steps/ecr-delete-images.ts';
import { type EcsServiceStep, ecsService } from './steps/ecs-service.ts';
import { type ExecStep, exec } from './steps/exec.ts';
import { type HttpStep, http } from './steps/http.ts';
import { type LambdaAliasStep, lambdaAlias } from './steps/lambda-alias.ts';
import { type LambdaConcurrencyStep, lambdaConcurrency } from './steps/lambda-concurrency.ts';
import { type LambdaEnvironmentStep, lambdaEnvironment } from './steps/lambda-environment.ts';
import { type SetAlarmActionsStep, setAlarmActions } from './steps/set-alarm-actions.ts';
import { type DynamoDbStep, dynamodb, type SsmStep, ssm } from './steps/stored-values.ts';
import type { Located } from './targets/located.ts';

/** What a step does, as the plan names it, its references still as text. One row a kind. */
interface Deeds {
  readonly 'alb-weights': AlbWeightsStep;
  readonly 'cloudformation-parameter': CloudFormationParameterStep;
  readonly 'ecs-service': EcsServiceStep;
  readonly 'lambda-alias': LambdaAliasStep;
  readonly 'lambda-concurrency': LambdaConcurrencyStep;
  readonly 'lambda-environment': LambdaEnvironmentStep;
  readonly exec: ExecStep;
  readonly http: HttpStep;
  readonly 'delete-stack': DeleteStackStep;
  readonly 'delete-parameter': DeleteParameterStep;
  readonly dynamodb: DynamoDbStep;
  readonly 'dynamodb-capacity': DynamoDbCapacityStep;
  readonly ssm: SsmStep;
  readonly 'ecr-delete-images': EcrDeleteImagesStep;
  readonly 'deploy-stack': DeployStackStep;
  readonly 'set-alarm-actions': SetAlarmActionsStep;
}

export type StepKind = keyof Deeds;
export type DeedOf<Kind extends StepKind> = Deeds[Kind];

/** What every step has beside its kind. */
export interface StepOptions extends Located {
  /** What it means that the thing which the step acts on does not exist. */
  readonly ifMissing: 'fail' | 'skip';
  /** Longest time of the step in ms, waiting included. */
  readonly timeout: number;
  /** Takes the step back, in this order; these have no `undo` of their own. */
  readonly undo: readonly Step[];
}

/** One command of a list of the plan. Idempotent: run again, it goes on from what it finds. */
export type StepOf<Kind extends StepKind> = DeedOf<Kind> & StepOptions;
export type Step = { readonly [Kind in StepKind]: StepOf<Kind> }[StepKind];

/** How a step ended that did not fail. */
export interface StepResult {
  /**
   * `unchanged`: all was so already. `skipped`: there is nothing to act on, and the plan lets that pass. `pending`: begun,
   * and not to be ended now; run again later it goes on.
   */
  readonly state: 'done' | 'unchanged' | 'skipped' | 'pending';
  /** One clause for the report: what was found, what was done. Untrusted text. */
  readonly detail: string;
  /** Of `pending`: when it is worth running again (epoch ms). */
  readonly again?: number;
}

/** What the words of a kind are made from. */
interface Described<Deed> {
  /** One line, in the imperative: "set parameter Mode of stack search to dark". */
  readonly describe: (deed: Deed) => string;
}

const KINDS: { readonly [Kind in StepKind]: Described<DeedOf<Kind>> } = {
  'alb-weights': albWeights,
  'cloudformation-parameter': cloudformationParameter,
  'ecs-service': ecsService,
  'lambda-alias': lambdaAlias,
  'lambda-concurrency': lambdaConcurrency,
  'lambda-environment': lambdaEnvironment,
  exec,
  http,
  'delete-stack': deleteStack,
  'delete-parameter': deleteParameter,
  dynamodb,
  'dynamodb-capacity': dynamodbCapacity,
  ssm,
  'ecr-delete-images': ecrDeleteImages,
  'deploy-stack': deployStack,
  'set-alarm-actions': setAlarmActions,
};

/** Longest title: a command may be a script of its own. */
const LONGEST_TITLE = 300;

/** What a step does, in one line: what a dry run and the reports show. */
export function describeStep(step: Step): string {
  const { describe } = KINDS[step.kind] as Described<Step>;
  const deed = oneLine(describe(step), LONGEST_TITLE);
  return step.region === undefined ? deed : `${deed}, in ${step.region}`;
}
