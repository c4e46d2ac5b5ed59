import type { SlackChannel } from '../domain/notices/slack.ts';
import type { Reveal } from '../domain/reveal.ts';
import type { Http } from '../platform/http/http.ts';
import { hostOf } from './host.ts';
import type { Sender } from './sender.ts';
import { textOf } from './text.ts';

const API = 'https://slack.com/api/chat.postMessage';
/** Characters of a text; Slack cuts longer ones off at 40,000. */
const LONGEST = 35_000;

/** Posts to Slack. `api`: where a bot's messages go; Slack's own unless told. */
export function slackSender(
  channel: SlackChannel,
  { http, reveal, api = API }: { readonly http: Http; readonly reveal: Reveal; readonly api?: string },
): Sender {
  return {
    label: 'channel' in channel ? `Slack channel ${channel.channel}` : 'Slack',
    async send(notice, signal) {
      const text = inert(textOf(notice, channel.text)).slice(0, LONGEST);
      const byBot = 'channel' in channel;
      const url = byBot ? api : await reveal(channel.webhook);
      const authorization = byBot ? { authorization: `Bearer ${await reveal(channel.token)}` } : {};
      const answer = await http.send(
        {
          method: 'POST',
          url,
          headers: { 'content-type': 'application/json; charset=utf-8', ...authorization },
          body: JSON.stringify(byBot ? { channel: channel.channel, text } : { text }),
        },
        { signal, hosts: [hostOf(url)] },
      );
      if (answer.status !== 200) throw new Error(`Slack answered ${answer.status}`);
      if (byBot) believed(answer.json());
    },
  };
}

/** Slack reads `<!channel>`, `<@U…>` and links between angle brackets, and nothing else, as more than text. */
function inert(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A bot's message is refused with status 200 and the reason in the body. */
function believed(answer: unknown): void {
  const { ok, error } = Object(answer) as { readonly ok?: unknown; readonly error?: unknown };
  if (ok !== true)
    throw new Error(`Slack did not take it: ${typeof error === 'string' ? error : 'no reason given'}`);
}
