import { type AlbTarget, alb } from './targets/alb.ts';
import { type ApiGatewayTarget, apiGateway } from './targets/api-gateway.ts';
import { type CloudFormationTarget, cloudformation } from './targets/cloudformation.ts';
import { type DynamoDbTarget, dynamodb } from './targets/dynamodb.ts';
import { type EcsTarget, ecs } from './targets/ecs.ts';
import { type ExecTarget, exec } from './targets/exec.ts';
import { type HttpTarget, http } from './targets/http.ts';
import { type LambdaTarget, lambda } from './targets/lambda.ts';
import type { Located } from './targets/located.ts';
import { type SimulatedTarget, simulated } from './targets/simulated.ts';
import { type SsmTarget, ssm } from './targets/ssm.ts';

/** The thing whose traffic is moved, as the plan names it with its references resolved. One row a kind. */
interface Targets {
  readonly alb: AlbTarget;
  readonly 'api-gateway': ApiGatewayTarget;
  readonly cloudformation: CloudFormationTarget;
  readonly dynamodb: DynamoDbTarget;
  readonly ecs: EcsTarget;
  readonly exec: ExecTarget;
  readonly http: HttpTarget;
  readonly lambda: LambdaTarget;
  readonly simulated: SimulatedTarget;
  readonly ssm: SsmTarget;
}

export type TargetKind = keyof Targets;
export type Target = Targets[TargetKind];
export type TargetOf<Kind extends TargetKind> = Targets[Kind];

/** What tells one target from another. */
interface Named<T> {
  /** One line that names it in messages: "stack search-cloudfront, parameter TrafficPercentage". */
  readonly label: (target: T) => string;
  /** Where the weight is kept, within its region: two entries of the same place write to the same thing. */
  readonly place: (target: T) => string;
}

const KINDS: { readonly [Kind in TargetKind]: Named<Targets[Kind]> } = {
  alb,
  'api-gateway': apiGateway,
  cloudformation,
  dynamodb,
  ecs,
  exec,
  http,
  lambda,
  simulated,
  ssm,
};

function named(target: Target): Named<Target> {
  return KINDS[target.kind] as Named<Target>;
}

/** One line that names a target in messages: "stack search-cloudfront, parameter TrafficPercentage". */
export function labelOf(target: Target): string {
  return named(target).label(target);
}

/** Identity of a target in the ledger: two plans that name the same target get the same key. `regionOf` answers for targets of AWS. */
export function keyOf(target: Target, regionOf: (target: Located) => string): string {
  const place = named(target).place(target);
  return isLocated(target) ? `${target.kind}:${regionOf(target)}:${place}` : `${target.kind}:${place}`;
}

/** Two entries that write to the same place. The same place through another role is so too, unless its account is another. */
export function sameTarget(a: Target, b: Target): boolean {
  if (a.kind !== b.kind || named(a).place(a) !== named(b).place(b)) return false;
  return !isLocated(a) || !isLocated(b) || (a.region === b.region && a.role === b.role);
}

/** Kinds that lie in no region of AWS. */
type Elsewhere = ExecTarget | HttpTarget | SimulatedTarget;
const ELSEWHERE: readonly TargetKind[] = ['exec', 'http', 'simulated'] satisfies Elsewhere['kind'][];

/** Whether a target lies in a region of AWS. */
function isLocated(target: Target): target is Exclude<Target, Elsewhere> {
  return !ELSEWHERE.includes(target.kind);
}
