import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

const NAME_OR_URL = /^([\w-]{1,80}(\.fifo)?|https:\/\/[\w.-]+\/\d{12}\/[\w-]{1,80}(\.fifo)?)$/;

const nameOrUrl = () =>
  text({
    allowed:
      'the name of a queue, or its URL such as https://sqs.us-east-1.amazonaws.com/123456789012/sessions',
    late: true,
    longest: 512,
    pattern: NAME_OR_URL,
  });

export const queueSchema = () =>
  told(nameOrUrl(), {
    description: 'Kind: a queue of SQS that is there and has a dead-letter queue.',
    example: 'production-sessions',
  });

export const sqsEmptySchema = () =>
  told(nameOrUrl(), {
    description:
      'Kind: a queue of SQS without any message: none waiting, in flight or delayed. SQS counts approximately; give it `retry` where messages may still be on their way.',
    example: 'production-sessions-dlq',
  });

export const queueCheck = (queue: string) => ({ kind: 'queue', queue }) as const;
export const sqsEmptyCheck = (queue: string) => ({ kind: 'sqs-empty', queue }) as const;
