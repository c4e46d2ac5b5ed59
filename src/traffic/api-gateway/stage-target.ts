import type { Weight } from '../../domain/weight.ts';
import type { ApiGateway } from '../../platform/aws/api-gateway.ts';
import type { AtOnce } from '../at-once.ts';
import type { Canary, StageView } from './stage-view.ts';

/** One stage's canary, and what reading and writing it takes. */
export interface StageTarget extends AtOnce<StageView> {
  readonly api: ApiGateway;
  readonly restApi: string;
  readonly stage: string;
  /** The deployment that the plan expects the canary to be. */
  readonly deployment: string | undefined;
  readonly region: string;
}

/** A stage whose canary can be given a weight. */
export interface Trial {
  readonly weight: Weight;
  /** Deployment under trial. */
  readonly revision: string;
  /** Absent: the plan's deployment is not on trial; it has all requests, or none. */
  readonly canary?: Canary;
}
