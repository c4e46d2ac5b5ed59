import * as z from 'zod/mini';
import type { Noticing } from '../../domain/notices/noticing.ts';
import type { WebhookChannel } from '../../domain/notices/webhook.ts';
import { closed, mapOf } from '../schema/closed.ts';
import { choice, flag, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import type { TellNotice } from './tell.ts';

export const webhookSchema = () =>
  told(
    closed(
      {
        url: told(
          text({
            allowed: 'a URL such as https://events.pagerduty.com/v2/enqueue',
            secret: true,
            late: true,
          }),
          {
            description: 'Where the notice is sent to.',
            example: 'https://events.pagerduty.com/v2/enqueue',
          },
        ),
        method: optional(choice(['POST', 'PUT', 'PATCH']), {
          description: 'Method of the request.',
          default: 'POST',
          example: 'PUT',
        }),
        headers: optional(
          mapOf(text({ allowed: 'the value of a header', secret: true, late: true }), 'a map of headers'),
          {
            description: 'Headers of the request.',
            type: 'map of text',
            default: 'none',
            example: '{ authorization: "Bearer ${secret:PAGER_TOKEN}" }',
          },
        ),
        json: optional(told(z.unknown(), { type: 'JSON', allowed: 'any JSON' }), {
          description:
            'Body of the request, with {{issue}} and the like in its texts, {{text}} for the whole text, and ${secret:NAME}.',
          type: 'JSON',
          default: 'the notice as JSON',
          example: '{ status: "{{event}}", body: "{{text}}" }',
        }),
        'allow-http': optional(flag(), {
          description: 'Lets the request go without TLS.',
          default: 'false',
          example: 'true',
        }),
      },
      { noun: 'a webhook notice' },
    ),
    { description: 'Sends JSON to any service: PagerDuty, a status page, one of your own.' },
  );

export function webhookChannel(
  file: z.infer<ReturnType<typeof webhookSchema>>,
  common: Noticing,
  tell: TellNotice,
): WebhookChannel {
  const { url, json, headers = {} } = file;
  const allowHttp = file['allow-http'] ?? false;
  if (!url.includes('${') && !URL.canParse(url)) tell(['webhook', 'url'], 'url: this is no URL');
  if (url.startsWith('http:') && !allowHttp)
    tell(['webhook', 'url'], 'url: http sends everything in the clear; use https, or `allow-http: true`');
  return {
    kind: 'webhook',
    url,
    method: file.method ?? 'POST',
    headers,
    ...(json === undefined ? {} : { json }),
    allowHttp,
    ...common,
  };
}
