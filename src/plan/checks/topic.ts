import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

export const topicSchema = () =>
  told(
    text({
      allowed: 'the ARN of a topic, such as arn:aws:sns:us-east-1:123456789012:alerts',
      late: true,
      longest: 512,
      pattern: /^arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/,
    }),
    {
      description: 'Kind: a topic of SNS with at least one confirmed subscription.',
      example: 'arn:aws:sns:us-east-1:123456789012:alerts',
    },
  );

export const topicCheck = (topic: string) => ({ kind: 'topic', topic }) as const;
