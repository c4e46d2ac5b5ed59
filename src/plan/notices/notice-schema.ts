import type * as z from 'zod/mini';
import { closed } from '../schema/closed.ts';
import { kind, later } from '../schema/kind.ts';
import { locatedShape } from '../targets/located.ts';
import { noticingShape } from './common.ts';
import { eventBridgeSchema } from './eventbridge.ts';
import { githubIssueSchema } from './github-issue.ts';
import { slackSchema } from './slack.ts';
import { snsSchema } from './sns.ts';
import { webhookSchema } from './webhook.ts';

const kinds = () => ({
  sns: kind(snsSchema),
  eventbridge: kind(eventBridgeSchema),
  slack: kind(slackSchema),
  webhook: kind(webhookSchema),
  'github-issue': kind(githubIssueSchema),
});

/** An entry of `notify`: exactly one kind, and options. */
export const noticeSchema = later(() => {
  const own = kinds();
  return closed(
    { ...own, ...noticingShape(), ...locatedShape('the topic or the bus') },
    { noun: 'a notice', oneOf: Object.keys(own) },
  );
});

export type NoticeFile = z.infer<typeof noticeSchema>;
