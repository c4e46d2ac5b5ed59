import { AwsError } from './wire/aws-error.ts';
import { type Output, text } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';

export interface Sns {
  /** Scripts a topic by its ARN, and how many subscriptions are confirmed and pending. */
  topic(arn: string, subscriptions?: { readonly confirmed?: number; readonly pending?: number }): void;
  handle(request: AwsRequest): Output;
}

/** SNS, as far as GetTopicAttributes goes. */
export function sns(): Sns {
  const topics = new Map<string, { readonly confirmed?: number; readonly pending?: number }>();
  return {
    topic: (arn, subscriptions = {}) => void topics.set(arn, subscriptions),
    handle(request) {
      if (request.action !== 'GetTopicAttributes')
        throw new AwsError('InvalidAction', `the stand-in does not know ${request.action}`);
      const arn = text(request.input, 'TopicArn');
      if (arn.split(':')[3] !== request.region)
        throw new AwsError('InvalidParameter', `Invalid parameter: TopicArn`, { status: 400 });
      const topic = topics.get(arn);
      if (topic === undefined) throw new AwsError('NotFound', 'Topic does not exist', { status: 404 });
      const attributes = {
        TopicArn: arn,
        SubscriptionsConfirmed: String(topic.confirmed ?? 0),
        SubscriptionsPending: String(topic.pending ?? 0),
      };
      // A map, as the query protocol writes one.
      return { Attributes: { entry: Object.entries(attributes).map(([key, value]) => ({ key, value })) } };
    },
  };
}
