import type { QueueAttributeName } from '@aws-sdk/client-sqs';
import type { Aws, AwsScope } from './aws.ts';

/** SQS as far as it is read. Calls reject as `Aws.send` does. */
export interface Queues {
  /** URL of a queue by its name, in the account of the credentials. */
  urlOf(name: string, signal: AbortSignal): Promise<string>;
  /** Permission `sqs:GetQueueAttributes`. What SQS does not tell is left out. */
  attributes(
    url: string,
    names: readonly QueueAttributeName[],
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, string>>>;
}

export function connectQueues(aws: Aws, scope: AwsScope): Queues {
  return {
    async urlOf(name, signal) {
      const { QueueUrl } = await aws.send('sqs', (sdk) => new sdk.GetQueueUrlCommand({ QueueName: name }), {
        signal,
        scope,
      });
      if (QueueUrl === undefined) throw new Error(`SQS tells no URL of the queue ${name}`);
      return QueueUrl;
    },
    async attributes(url, names, signal) {
      const { Attributes } = await aws.send(
        'sqs',
        (sdk) => new sdk.GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }),
        { signal, scope },
      );
      return Attributes ?? {};
    },
  };
}
