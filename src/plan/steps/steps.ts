import type { DeedOf, Step, StepKind } from '../../domain/step.ts';
import type { Path } from '../path.ts';
import { locatedOf } from '../targets/located.ts';
import { listed } from '../wording.ts';
import { albWeightsStep } from './alb-weights.ts';
import { cloudformationParameterStep } from './cloudformation-parameter.ts';
import { deleteParameterStep } from './delete-parameter.ts';
import { deleteStackStep } from './delete-stack.ts';
import { deployStackStep } from './deploy-stack.ts';
import { dynamodbCapacityStep } from './dynamodb-capacity.ts';
import { ecrDeleteImagesStep } from './ecr-delete-images.ts';
import { ecsServiceStep } from './ecs-service.ts';
import { execStep } from './exec.ts';
import { httpStep } from './http.ts';
import { lambdaAliasStep } from './lambda-alias.ts';
import { lambdaConcurrencyStep } from './lambda-concurrency.ts';
import { lambdaEnvironmentStep } from './lambda-environment.ts';
import { setAlarmActionsStep } from './set-alarm-actions.ts';
import type { StepFile } from './step-schema.ts';
import { dynamodbStep, ssmStep } from './stored-values.ts';

type Tell = (path: Path, message: string) => void;
type UndoFile = Omit<StepFile, 'undo'>;

/** One row for each kind of step: what the file says, as a step without its options. */
const KINDS: { readonly [Kind in StepKind]: (file: NonNullable<StepFile[Kind]>) => DeedOf<Kind> } = {
  'alb-weights': albWeightsStep,
  'cloudformation-parameter': cloudformationParameterStep,
  'ecs-service': ecsServiceStep,
  'lambda-alias': lambdaAliasStep,
  'lambda-concurrency': lambdaConcurrencyStep,
  'lambda-environment': lambdaEnvironmentStep,
  exec: execStep,
  http: httpStep,
  'delete-stack': deleteStackStep,
  'delete-parameter': deleteParameterStep,
  dynamodb: dynamodbStep,
  'dynamodb-capacity': dynamodbCapacityStep,
  ssm: ssmStep,
  'ecr-delete-images': ecrDeleteImagesStep,
  'deploy-stack': deployStackStep,
  'set-alarm-actions': setAlarmActionsStep,
};

const NAMES = Object.keys(KINDS) as readonly StepKind[];

/** Longest time of a step that names none, in ms. */
const TIMEOUT = 30 * 60_000;

/** Where a list of steps stands in the plan, and how long a step of it may take that does not say so itself (ms). */
export interface StepPlace {
  readonly path: Path;
  readonly timeout?: number;
}

/** The steps of one list, in order; those that are none are told, with paths from the root of the plan. */
export function stepsOf(
  files: readonly StepFile[] | undefined,
  { path, timeout = TIMEOUT }: StepPlace,
  tell: Tell,
): readonly Step[] {
  return (files ?? []).flatMap((file, index) => stepOf(file, { path: [...path, index], timeout }, tell));
}

function stepOf({ undo, ...file }: StepFile, place: Required<StepPlace>, tell: Tell): readonly Step[] {
  const several = Array.isArray(undo);
  const files: readonly UndoFile[] = undo === undefined ? [] : several ? undo : [undo];
  const back = files.flatMap((each, index) => {
    const path: Path = several ? [...place.path, 'undo', index] : [...place.path, 'undo'];
    return plainStep(each, { ...place, path }, tell) ?? [];
  });
  const step = plainStep(file, place, tell);
  return step === undefined ? [] : [{ ...step, undo: back }];
}

function plainStep(file: UndoFile, { path, timeout }: Required<StepPlace>, tell: Tell): Step | undefined {
  const [kind, ...more] = NAMES.filter((name) => file[name] !== undefined);
  if (kind === undefined || more.length > 0) {
    tell(path, `a step has exactly one kind; allowed: ${listed(NAMES)}`);
    return undefined;
  }
  const deed = (KINDS[kind] as (of: StepFile[StepKind]) => DeedOf<StepKind>)(file[kind]);
  return {
    ...deed,
    ...locatedOf(file),
    ifMissing: file['if-missing'] ?? 'fail',
    timeout: file.timeout ?? timeout,
    undo: [],
  };
}
