import type { Located } from '../targets/located.ts';
import type { Noticing } from './noticing.ts';

/** An event bus. */
export interface EventBridgeChannel extends Noticing, Located {
  readonly kind: 'eventbridge';
  /** Name or ARN of the bus. */
  readonly bus: string;
  readonly source: string;
}
