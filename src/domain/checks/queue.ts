import type { CheckCommon } from './common.ts';

/** A queue of SQS is there and has a dead-letter queue. */
export interface QueueCheck extends CheckCommon {
  readonly kind: 'queue';
  /** Name or URL. */
  readonly queue: string;
}

export const queue = (check: QueueCheck) => `queue ${check.queue}`;
