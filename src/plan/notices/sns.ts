import type { Noticing } from '../../domain/notices/noticing.ts';
import type { SnsChannel } from '../../domain/notices/sns.ts';
import type { Located } from '../../domain/targets/located.ts';
import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

export const snsSchema = () =>
  told(
    text({
      allowed: 'the ARN of a topic',
      pattern: /^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w.-]+$/,
      late: true,
      longest: 1600,
    }),
    {
      description: 'ARN of a topic of SNS. The subject is cut to one line of ASCII.',
      example: '"${stack:production-search.AlertTopicArn}"',
    },
  );

export function snsChannel(topic: string, common: Noticing & Located): SnsChannel {
  // A topic lies where its ARN says; a reference is looked up first.
  return { kind: 'sns', topic, ...common };
}
