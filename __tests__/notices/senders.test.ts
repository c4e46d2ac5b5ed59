import { describe, expect, test } from '@jest/globals';
import type { GithubIssueChannel } from '../../src/domain/notices/github-issue.ts';
import { eventBridgeSender } from '../../src/notices/eventbridge.ts';
import { githubIssueSender } from '../../src/notices/github-issue.ts';
import { slackSender } from '../../src/notices/slack.ts';
import { snsSender, subjectOf } from '../../src/notices/sns.ts';
import { textOf } from '../../src/notices/text.ts';
import { webhookSender } from '../../src/notices/webhook.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createHttp, type Http } from '../../src/platform/http/http.ts';
import type { HttpRequest } from '../../src/platform/http/request.ts';
import { reply, startServer } from '../platform/http/server.ts';
import { never, notice } from './notice-samples.ts';

const on = ['failed'] as const;
const reveal = async (text: string) =>
  text
    .replace('${secret:HOOK}', 'https://hooks.slack.com/services/T0/B0/xyz')
    .replace('${secret:TOKEN}', 'xoxb-1');

/** HTTP that answers with one status and body, and keeps what was sent. */
function answering(status: number, body = 'ok') {
  const sent: HttpRequest[] = [];
  const send: Http['send'] = async (request) => {
    sent.push(request);
    return { status, headers: {}, text: body, json: () => JSON.parse(body) as unknown };
  };
  return { sent, http: { send } satisfies Http };
}

describe('the text', () => {
  test('has every field on a line of its own', () => {
    expect(
      textOf(notice())
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(['FAILED', 'Time', 'Issue', 'Impact', 'Action taken', 'ETA', 'Next update', 'Run']);
  });

  test('follows a template of the plan', () => {
    expect(textOf(notice(), '{{event}} at {{weight}} %: {{impact}}')).toBe(
      'failed at 50 %: Error rate: 90 of 1,000 requests (9 %)',
    );
  });
});

describe('SNS', () => {
  test('gets a subject of one line of ASCII below 100 characters', async () => {
    const published: unknown[] = [];
    const publisher = { publish: async (input: unknown) => void published.push(input) };
    const topic = 'arn:aws:sns:us-east-1:123456789012:releases';
    await snsSender({ kind: 'sns', topic, on }, publisher).send(notice(), never);
    expect(published).toEqual([
      expect.objectContaining({ TopicArn: topic, Subject: notice().subject, Message: textOf(notice()) }),
    ]);
  });

  test.each([
    ['Größe geändert: ünïcode', 'Große geandert: unicode'.replace('ß', '?')],
    ['a\nb\tc', 'a?b?c'],
    ['x'.repeat(300), 'x'.repeat(99)],
    ['', 'Rollout'],
    ['日本', '?'],
  ])('%j', (text, subject) => {
    expect(subjectOf(text)).toBe(subject);
    expect(subjectOf(text)).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,98}$/);
  });
});

describe('EventBridge', () => {
  const channel = { kind: 'eventbridge', bus: 'ops', source: 'gradual-rollout', on } as const;
  const bus = (answer: Awaited<ReturnType<Parameters<typeof eventBridgeSender>[1]['putEvents']>>) => {
    const put: unknown[] = [];
    const putEvents = async (input: unknown) => {
      put.push(input);
      return answer;
    };
    return { put, sender: eventBridgeSender(channel, { putEvents }) };
  };

  test('gets the notice as the detail of an event', async () => {
    const { put, sender } = bus({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
    await sender.send(notice(), never);
    const [{ Entries }] = put as [{ Entries: [{ Detail: string; DetailType: string }] }];
    expect(Entries[0]).toMatchObject({ EventBusName: 'ops', DetailType: 'Rollout failed' });
    expect(JSON.parse(Entries[0].Detail)).toMatchObject({ schemaVersion: 1, event: 'failed', phase: 'half' });
  });

  test('answers 200 for an event that it did not take: that is a failure', async () => {
    const { sender } = bus({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'NotAuthorizedForSource' }] });
    await expect(sender.send(notice(), never)).rejects.toThrow('NotAuthorizedForSource');
    await expect(bus({ FailedEntryCount: 0, Entries: [] }).sender.send(notice(), never)).rejects.toThrow();
  });
});

describe('Slack', () => {
  test('by a webhook; nothing in a text is a mention or a link', async () => {
    const { sent, http } = answering(200);
    const sender = slackSender({ kind: 'slack', webhook: '${secret:HOOK}', on }, { http, reveal });
    await sender.send(notice({ issue: '<!channel> & <https://evil.example|click>' }), never);
    expect(sent[0]?.url).toBe('https://hooks.slack.com/services/T0/B0/xyz');
    const { text } = JSON.parse(sent[0]?.body ?? '') as { text: string };
    expect(text).toContain('&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;');
  });

  test('by a bot; ok: false is a failure although the status is 200', async () => {
    const channel = { kind: 'slack', channel: '#ops', token: '${secret:TOKEN}', on } as const;
    const good = answering(200, '{"ok":true}');
    await slackSender(channel, { http: good.http, reveal }).send(notice(), never);
    expect(good.sent[0]).toMatchObject({
      url: 'https://slack.com/api/chat.postMessage',
      headers: { authorization: 'Bearer xoxb-1' },
    });
    const bad = answering(200, '{"ok":false,"error":"channel_not_found"}');
    await expect(slackSender(channel, { http: bad.http, reveal }).send(notice(), never)).rejects.toThrow(
      'channel_not_found',
    );
  });

  test('an answer that is no success is a failure', async () => {
    const { http } = answering(403);
    const sender = slackSender({ kind: 'slack', webhook: '${secret:HOOK}', on }, { http, reveal });
    await expect(sender.send(notice(), never)).rejects.toThrow('403');
  });
});

describe('a webhook', () => {
  test('gets the body of the plan with its places filled, over the wire', async () => {
    const server = await startServer((_request, response) => reply(response, 202));
    const channel = {
      kind: 'webhook',
      url: `${server.url}/v2/enqueue`,
      method: 'POST',
      headers: { authorization: 'Token ${secret:TOKEN}' },
      json: { event_action: 'trigger', payload: { summary: '{{subject}}', weight: '{{weight}}' } },
      allowHttp: true,
      on,
    } as const;
    const http = createHttp({ clock: systemClock });
    await webhookSender(channel, { http, reveal }).send(notice({ subject: '{{weight}} "quoted"' }), never);
    await server.close();
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ path: '/v2/enqueue', headers: { authorization: 'Token xoxb-1' } });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      event_action: 'trigger',
      payload: { summary: '{{weight}} "quoted"', weight: 50 },
    });
  });

  test('without a body of its own gets the notice; a refusal is a failure', async () => {
    const channel = {
      kind: 'webhook',
      url: 'https://x.example',
      method: 'POST',
      headers: {},
      allowHttp: false,
      on,
    } as const;
    const { sent, http } = answering(500);
    await expect(webhookSender(channel, { http, reveal }).send(notice(), never)).rejects.toThrow('500');
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ event: 'failed', text: textOf(notice()) });
  });
});

describe('an issue', () => {
  const channel: GithubIssueChannel = { kind: 'github-issue', labels: ['incident'], on };

  function repository() {
    const issues: {
      number: number;
      title: string;
      body: string;
      login: string;
      open: boolean;
      comments: string[];
    }[] = [];
    const github = {
      login: async () => 'github-actions[bot]',
      listOpenIssues: async () =>
        issues
          .filter(({ open }) => open)
          .map(({ number, body, login }) => ({ number, body, html_url: '', user: { login } })),
      createIssue: async ({ title, body }: { title: string; body: string }) => {
        issues.push({
          number: issues.length + 1,
          title,
          body,
          login: 'github-actions',
          open: true,
          comments: [],
        });
        return { number: issues.length, html_url: '', user: null };
      },
      closeIssue: async (number: number) => void Object.assign(issues[number - 1] ?? {}, { open: false }),
      createComment: async (number: number, body: string) => {
        issues[number - 1]?.comments.push(body);
        return { id: 1, html_url: '', user: null };
      },
    };
    return { issues, sender: githubIssueSender(channel, { github }) };
  }

  test('is opened once, told what follows, and closed when a later release has finished', async () => {
    const { issues, sender } = repository();
    await sender.send(notice(), never);
    await sender.send(notice({ event: 'rolled-back', subject: 'Rolled back: search' }), never);
    expect(issues).toMatchObject([{ open: true, comments: [expect.stringContaining('Rolled back')] }]);
    const later = { plan: 'search', environment: 'production', release: 'r2' };
    await sender.send(notice({ event: 'finished', release: later }), never);
    expect(issues).toMatchObject([{ open: false }]);
    await sender.send(notice({ event: 'finished', release: later }), never);
    expect(issues).toHaveLength(1);
  });

  test('of another environment is another one, and one that somebody planted is left alone', async () => {
    const { issues, sender } = repository();
    await sender.send(notice(), never);
    Object.assign(issues[0] ?? {}, { login: 'mallory' });
    await sender.send(notice(), never);
    const staging = { plan: 'search', environment: 'staging', release: 'r1' };
    await sender.send(notice({ release: staging }), never);
    expect(issues).toHaveLength(3);
    expect(issues[0]?.comments).toEqual([]);
  });

  test('holds no mention and no markup of what it was told', async () => {
    const { issues, sender } = repository();
    await sender.send(notice({ issue: '@everyone <img src=x> [a](http://evil.example)' }), never);
    expect(issues[0]?.body).not.toMatch(/@everyone|<img|[^\\]\]\(http/);
  });

  test('without GitHub is a failure, not silence', async () => {
    await expect(githubIssueSender(channel, { github: undefined }).send(notice(), never)).rejects.toThrow();
  });
});
