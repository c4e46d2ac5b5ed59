import type { EcsTarget } from '../../domain/targets/ecs.ts';
import type { EcsServices } from '../../platform/aws/ecs.ts';
import type { Clock } from '../../platform/clock.ts';

/** A canary service beside a baseline, and what reading and writing them takes. */
export interface ServicesTarget
  extends Pick<EcsTarget, 'cluster' | 'canary' | 'baseline' | 'total' | 'taskDefinition'> {
  readonly api: EcsServices;
  readonly clock: Clock;
  readonly region: string;
}

/** The two roles; the order is that in which they are asked for. */
export const SIDES = ['canary', 'baseline'] as const;
export type Side = (typeof SIDES)[number];
