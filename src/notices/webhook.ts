import type { WebhookChannel } from '../domain/notices/webhook.ts';
import { revealedJson } from '../domain/request.ts';
import type { Reveal } from '../domain/reveal.ts';
import { filledJson } from '../domain/template.ts';
import type { Http } from '../platform/http/http.ts';
import { hostOf } from './host.ts';
import type { Sender } from './sender.ts';
import { jsonOf, textOf, valuesOf } from './text.ts';

/** Sends JSON to any service: the plan's own body with its places filled, else the notice as it is. */
export function webhookSender(
  channel: WebhookChannel,
  { http, reveal }: { readonly http: Http; readonly reveal: Reveal },
): Sender {
  return {
    label: `webhook ${hostOf(channel.url)}`,
    async send(notice, signal) {
      const url = await reveal(channel.url);
      const filled =
        channel.json === undefined
          ? { ...jsonOf(notice), text: textOf(notice, channel.text) }
          : await revealedJson(channel.json, reveal).then((json) =>
              filledJson(json, { ...valuesOf(notice), text: textOf(notice, channel.text) }),
            );
      const headers = Object.entries(channel.headers).map(
        async ([name, value]) => [name, await reveal(value)] as const,
      );
      const answer = await http.send(
        {
          method: channel.method,
          url,
          headers: { 'content-type': 'application/json', ...Object.fromEntries(await Promise.all(headers)) },
          body: JSON.stringify(filled),
        },
        { signal, hosts: [hostOf(url)], allowHttp: channel.allowHttp },
      );
      if (answer.status < 200 || answer.status > 299) throw new Error(`it answered ${answer.status}`);
    },
  };
}
