import type { CheckCommon } from './common.ts';

/** A topic of SNS is there and somebody has confirmed a subscription to it. */
export interface TopicCheck extends CheckCommon {
  readonly kind: 'topic';
  /** ARN. */
  readonly topic: string;
}

export const topic = (check: TopicCheck) => `topic ${check.topic}`;
