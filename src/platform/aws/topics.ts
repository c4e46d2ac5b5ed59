import type { Aws, AwsScope } from './aws.ts';

/** SNS as far as it is read. Calls reject as `Aws.send` does. */
export interface Topics {
  /** Permission `sns:GetTopicAttributes`. */
  attributes(topic: string, signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
}

export function connectTopics(aws: Aws, scope: AwsScope): Topics {
  return {
    async attributes(topic, signal) {
      const { Attributes } = await aws.send(
        'sns',
        (sdk) => new sdk.GetTopicAttributesCommand({ TopicArn: topic }),
        { signal, scope },
      );
      return Attributes ?? {};
    },
  };
}
