import type * as z from 'zod/mini';
import type { Noticing } from '../../domain/notices/noticing.ts';
import type { SlackChannel } from '../../domain/notices/slack.ts';
import { closed } from '../schema/closed.ts';
import { text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import type { TellNotice } from './tell.ts';

export const slackSchema = () =>
  told(
    closed(
      {
        webhook: optional(
          text({ allowed: 'the secret that holds the URL of an incoming webhook', secret: true }),
          {
            description: 'URL of an incoming webhook. It is a secret: whoever has it may post.',
            default: 'channel and token',
            example: '"${secret:SLACK_WEBHOOK}"',
          },
        ),
        channel: optional(text({ allowed: 'a channel such as "#releases", or its id' }), {
          description: 'Channel that a bot posts to.',
          default: 'webhook',
          example: '"#releases"',
        }),
        token: optional(text({ allowed: 'the secret that holds the token of a bot', secret: true }), {
          description: 'Token of the bot, with the scope chat:write.',
          default: 'webhook',
          example: '"${secret:SLACK_BOT_TOKEN}"',
        }),
      },
      { noun: 'a slack notice' },
    ),
    { description: 'Posts to a channel of Slack.', snippet: '{ webhook: "${secret:SLACK_WEBHOOK}" }' },
  );

export function slackChannel(
  { webhook, channel, token }: z.infer<ReturnType<typeof slackSchema>>,
  common: Noticing,
  tell: TellNotice,
): SlackChannel | undefined {
  if (webhook !== undefined && channel === undefined && token === undefined)
    return { kind: 'slack', webhook, ...common };
  if (webhook === undefined && channel !== undefined && token !== undefined)
    return { kind: 'slack', channel, token, ...common };
  tell(['slack'], 'a slack notice has either a webhook, or a channel and a token');
  return undefined;
}
