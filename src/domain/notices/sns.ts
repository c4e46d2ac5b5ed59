import type { Located } from '../targets/located.ts';
import type { Noticing } from './noticing.ts';

/** A topic of SNS. */
export interface SnsChannel extends Noticing, Located {
  readonly kind: 'sns';
  /** ARN of the topic. */
  readonly topic: string;
}
