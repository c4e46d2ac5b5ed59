import { AwsError } from './wire/aws-error.ts';
import { type Output, optionalText, text } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';

export interface Sns {
  /** Scripts a topic by its ARN, and how many subscriptions are confirmed and pending. */
  topic(arn: string, subscriptions?: { readonly confirmed?: number; readonly pending?: number }): void;
  /** What was published, in order. */
  readonly published: readonly Published[];
  handle(request: AwsRequest): Output;
}

export interface Published {
  readonly topic: string;
  readonly subject: string;
  readonly message: string;
}

/** SNS, as far as GetTopicAttributes and Publish go. */
export function sns(): Sns {
  const topics = new Map<string, { readonly confirmed?: number; readonly pending?: number }>();
  const published: Published[] = [];
  return {
    published,
    topic: (arn, subscriptions = {}) => void topics.set(arn, subscriptions),
    handle(request) {
      if (request.action !== 'GetTopicAttributes' && request.action !== 'Publish')
        throw new AwsError('InvalidAction', `the stand-in does not know ${request.action}`);
      const arn = text(request.input, 'TopicArn');
      if (arn.split(':')[3] !== request.region)
        throw new AwsError('InvalidParameter', `Invalid parameter: TopicArn`, { status: 400 });
      const topic = topics.get(arn);
      if (topic === undefined) throw new AwsError('NotFound', 'Topic does not exist', { status: 404 });
      if (request.action === 'Publish') {
        published.push(messageOf(request, arn));
        return { MessageId: `message-${published.length}` };
      }
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

/** A subject is a line of ASCII shorter than 100 characters that begins with a letter, a digit or a mark. */
function messageOf({ input }: AwsRequest, topic: string): Published {
  const [subject, message] = [optionalText(input, 'Subject') ?? '', optionalText(input, 'Message') ?? ''];
  if (!/^[!-~][ -~]{0,98}$/.test(subject))
    throw new AwsError('InvalidParameter', 'Invalid parameter: Subject', { status: 400 });
  if (message === '')
    throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message', { status: 400 });
  return { topic, subject, message };
}
