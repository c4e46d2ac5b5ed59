import { sameTarget, type Target, type TargetKind, type TargetOf } from '../../domain/target.ts';
import type { Path } from '../path.ts';
import { listed } from '../wording.ts';
import { albTarget } from './alb.ts';
import { apiGatewayTarget } from './api-gateway.ts';
import { cloudformationTarget } from './cloudformation.ts';
import { dynamodbTarget } from './dynamodb.ts';
import { ecsTarget } from './ecs.ts';
import { execTarget } from './exec.ts';
import { httpTarget } from './http.ts';
import { lambdaTarget } from './lambda.ts';
import { simulatedTarget } from './simulated.ts';
import { ssmTarget } from './ssm.ts';
import type { TargetFile, TrafficFile } from './target-schema.ts';

type Tell = (path: Path, message: string) => void;

/** One row for each kind of target: what the file says, as a target. */
const KINDS: {
  readonly [Kind in TargetKind]: (file: NonNullable<TargetFile[Kind]>) => TargetOf<Kind>;
} = {
  alb: albTarget,
  'api-gateway': apiGatewayTarget,
  cloudformation: cloudformationTarget,
  dynamodb: dynamodbTarget,
  ecs: ecsTarget,
  exec: execTarget,
  http: httpTarget,
  lambda: lambdaTarget,
  simulated: simulatedTarget,
  ssm: ssmTarget,
};

const NAMES = Object.keys(KINDS) as readonly TargetKind[];

/** The targets of a plan, in order; problems are told with paths from the root of the plan. */
export function targetsOf(traffic: TrafficFile, tell: Tell): readonly Target[] {
  const files = Array.isArray(traffic) ? traffic : [traffic];
  const pathOf = (index: number): Path => (Array.isArray(traffic) ? ['traffic', index] : ['traffic']);
  const targets: Target[] = [];
  files.forEach((file, index) => {
    const target = targetOf(file);
    if (target === undefined) {
      tell(pathOf(index), `a target has exactly one kind; allowed: ${listed(NAMES)}`);
      return;
    }
    const twin = targets.findIndex((other) => sameTarget(other, target));
    if (twin >= 0) tell(pathOf(index), `the same target as number ${twin + 1}; each target stands once`);
    targets.push(target);
  });
  const simulated = targets.filter((target) => target.kind === 'simulated');
  if (simulated.length > 0 && simulated.length < targets.length)
    tell(['traffic'], 'simulated and real targets cannot move together');
  return targets;
}

function targetOf(file: TargetFile): Target | undefined {
  const [kind, ...more] = NAMES.filter((name) => file[name] !== undefined);
  if (kind === undefined || more.length > 0) return undefined;
  return (KINDS[kind] as (of: TargetFile[TargetKind]) => Target)(file[kind]);
}
