import { describe, expect, test } from '@jest/globals';
import { parseForRollback } from '../../src/plan/rollback.ts';
import { parsed, planText, ratioGate, source, toldAbout } from './sample.ts';

const notify = (entry: string) => ({ tail: `notify:\n  - ${entry}` });
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:releases';

describe('who is told', () => {
  test('of what needs a person and of the end, unless the entry says otherwise', () => {
    const [plain] = parsed(notify(`{ sns: "${TOPIC}" }`)).notices;
    expect(plain).toMatchObject({ kind: 'sns', topic: TOPIC });
    expect(plain?.on).toContain('failed');
    expect(plain?.on).not.toContain('started');
    const [asked] = parsed(notify(`{ sns: "${TOPIC}", on: [started, shifted], every: 2h }`)).notices;
    expect(asked).toMatchObject({ on: ['started', 'shifted'], every: 7_200_000 });
  });

  test('secrets stay as references', () => {
    const { notices } = parsed(notify('{ slack: { webhook: "${secret:SLACK_WEBHOOK}" } }'));
    expect(notices).toMatchObject([{ kind: 'slack', webhook: '${secret:SLACK_WEBHOOK}' }]);
  });

  test('an incident is told of the end in any case: it is closed by it', () => {
    expect(parsed(notify('{ github-issue: {}, on: [failed] }')).notices[0]?.on).toEqual([
      'failed',
      'finished',
    ]);
  });

  test('in a rollback, although other entries and the rest of the plan are wrong', () => {
    const text = planText({
      ...notify(`{ sns: "${TOPIC}" }\n  - { sns: not-an-arn }`),
      gates: 'gates: [nonsense]',
    });
    const { plan, problems } = parseForRollback(source(text));
    expect(plan.notices).toMatchObject([{ kind: 'sns', topic: TOPIC }]);
    expect(problems.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/the ARN of a topic/),
    );
  });
});

test.each([
  ['a topic that is none', '{ sns: releases }', /found "releases"; allowed: the ARN of a topic/],
  ['an event that does not exist', `{ sns: "${TOPIC}", on: [faild] }`, /found "faild"/],
  ['two kinds', `{ sns: "${TOPIC}", slack: { webhook: "\${secret:A}" } }`, /exactly one kind/],
  ['no kind', '{ every: 2h }', /exactly one kind/],
  ['a bot without its token', '{ slack: { channel: "#ops" } }', /either a webhook, or a channel and a token/],
  [
    'a place that nothing fills',
    `{ sns: "${TOPIC}", text: "{{isue}}" }`,
    /found \{\{isue\}\}.*did you mean issue/,
  ],
  [
    'a place in a body',
    '{ webhook: { url: "https://x.example", json: { a: [ "{{wieght}}" ] } } }',
    /found \{\{wieght\}\}/,
  ],
  ['no TLS', '{ webhook: { url: "http://x.example" } }', /use https, or `allow-http: true`/],
  ['no URL', '{ webhook: { url: "x" } }', /this is no URL/],
])('%s', (_name, entry, message) => {
  expect(toldAbout(notify(entry))).toContainEqual(expect.stringMatching(message));
});

describe('an alert limit', () => {
  test('is in the unit of its gate', () => {
    const gates = `gates:\n${ratioGate('fail: { above: 5% }, alert: { above: 2% }')}`;
    expect(parsed({ gates }).phases[0]?.gates[0]).toMatchObject({ alert: { above: 0.02 } });
  });

  test.each([
    ['without its unit', 'alert: { above: 2 }', /write 2% if that is meant/],
    ['by the words of a pass limit', 'alert: { max: 2% }', /an alert is told `above` or `below`/],
  ])('%s', (_name, alert, message) => {
    const gates = `gates:\n${ratioGate(`fail: { above: 5% }, ${alert}`)}`;
    expect(toldAbout({ gates })).toContainEqual(expect.stringMatching(message));
  });
});
