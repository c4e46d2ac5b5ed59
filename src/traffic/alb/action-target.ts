import type { AlbTarget } from '../../domain/targets/alb.ts';
import type { LoadBalancers } from '../../platform/aws/elbv2.ts';
import type { AtOnce } from '../at-once.ts';
import type { ActionView } from './action-view.ts';

/** The action of one rule or listener, and what reading and writing it takes. */
export interface ActionTarget extends AtOnce<ActionView> {
  readonly api: LoadBalancers;
  readonly target: AlbTarget;
  readonly region: string;
  /** Names the release that is worked for in a tag (`releaseMark`). */
  readonly mark: string;
  /** The roles are taken as the tags say, whichever release wrote them: for an order by hand, and for a look. */
  readonly asTagged: boolean;
}
