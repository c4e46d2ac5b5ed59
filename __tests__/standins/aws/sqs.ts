import { AwsError } from './wire/aws-error.ts';
import { type Output, text, texts } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';

/** What SQS counts and says of a queue. */
export interface QueueOptions {
  readonly region?: string;
  readonly waiting?: number;
  readonly inFlight?: number;
  readonly delayed?: number;
  /** ARN of its dead-letter queue. */
  readonly deadLetters?: string;
}

export interface Sqs {
  /** Scripts a queue; the same name again replaces it. Answers its URL. */
  queue(name: string, options?: QueueOptions): string;
  handle(request: AwsRequest): Output;
}

const ACCOUNT = '123456789012';

/** SQS, the reading half. */
export function sqs(): Sqs {
  const queues = new Map<string, QueueOptions>();
  const urlOf = (name: string, region: string) => `https://sqs.${region}.amazonaws.com/${ACCOUNT}/${name}`;
  const missing = () =>
    new AwsError('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.', {
      shape: 'QueueDoesNotExist',
    });
  return {
    queue(name, options = {}) {
      const url = urlOf(name, options.region ?? 'us-east-1');
      queues.set(url, options);
      return url;
    },
    handle(request) {
      switch (request.action) {
        case 'GetQueueUrl': {
          const url = urlOf(text(request.input, 'QueueName'), request.region);
          if (!queues.has(url)) throw missing();
          return { QueueUrl: url };
        }
        case 'GetQueueAttributes': {
          const queue = queues.get(text(request.input, 'QueueUrl'));
          if (queue === undefined) throw missing();
          const asked = texts(request.input, 'AttributeNames') ?? [];
          const all = attributesOf(queue);
          // Nothing asked for, nothing told.
          return { Attributes: Object.fromEntries(asked.map((name) => [name, all[name]])) };
        }
        default:
          throw new AwsError('InvalidAction', `the stand-in does not know ${request.action}`, {
            status: 404,
          });
      }
    },
  };
}

function attributesOf({
  waiting = 0,
  inFlight = 0,
  delayed = 0,
  deadLetters,
}: QueueOptions): Record<string, string> {
  return {
    ApproximateNumberOfMessages: String(waiting),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ...(deadLetters === undefined
      ? {}
      : { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetters, maxReceiveCount: 3 }) }),
  };
}
