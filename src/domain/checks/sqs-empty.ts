import type { CheckCommon } from './common.ts';

/** A queue of SQS holds no message: none waiting, in flight or delayed. */
export interface SqsEmptyCheck extends CheckCommon {
  readonly kind: 'sqs-empty';
  /** Name or URL. */
  readonly queue: string;
}

export const sqsEmpty = (check: SqsEmptyCheck) => `queue ${check.queue} is empty`;
