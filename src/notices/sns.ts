import type { SnsChannel } from '../domain/notices/sns.ts';
import type { Publisher } from '../platform/aws/publisher.ts';
import type { Sender } from './sender.ts';
import { textOf } from './text.ts';

/** A subject of SNS: one line of ASCII, fewer than 100 characters (Publish, AWS API reference). */
const LONGEST_SUBJECT = 99;
/** Bytes of a message; the limit of 256 KiB holds for everything that is sent with it. */
const LONGEST_MESSAGE = 200_000;

/** Publishes to a topic. */
export function snsSender(channel: SnsChannel, publisher: Pick<Publisher, 'publish'>): Sender {
  return {
    label: `SNS topic ${channel.topic.split(':').at(-1) ?? channel.topic}`,
    async send(notice, signal) {
      const Message = inBytes(textOf(notice, channel.text), LONGEST_MESSAGE);
      await publisher.publish(
        { TopicArn: channel.topic, Subject: subjectOf(notice.subject), Message },
        signal,
      );
    },
  };
}

/** What SNS takes as a subject: other characters become "?", and it begins with a letter, a digit or a mark. */
export function subjectOf(text: string): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]+/g, '?')
    .trim()
    .slice(0, LONGEST_SUBJECT)
    .trim();
  return ascii === '' ? 'Rollout' : ascii;
}

function inBytes(text: string, most: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= most) return text;
  return new TextDecoder().decode(bytes.slice(0, most)).replace(/\uFFFD+$/, '');
}
