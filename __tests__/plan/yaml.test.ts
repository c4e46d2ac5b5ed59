import { describe, expect, test } from '@jest/globals';
import { parsePlan } from '../../src/plan/parse.ts';
import { planText, problemsOf, source } from './sample.ts';

const BOMB = [
  'a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]',
  ...'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
].join('\n');

describe('a file that is no plan', () => {
  test.each([
    ['an empty file', '', /^1:1 found nothing; a plan is a map of keys/],
    ['only comments', '# nothing\n', /found nothing/],
    ['a list', '- a\n- b\n', /found a list; a plan is a map/],
    ['text', 'hello', /found "hello"; a plan is a map/],
    ['several documents', `${planText()}---\n${planText()}`, /^10:1 found a second document/],
    ['a tab', 'version: 1\npolicy:\n\ton-held: keep\n', /found a tab; YAML is indented with spaces/],
    [
      'a key twice',
      planText({ tail: 'region: us-east-1\nregion: eu-west-1' }),
      /^11:1 found the key "region" a second time/,
    ],
    ['a key that is no text', planText({ tail: '5: x' }), /^10:1 found the key 5; a key is text/],
    ['a merge key', planText({ tail: 'policy: { <<: { on-held: keep } }' }), /merge key/],
    ['a tag', planText({ tail: 'region: !Ref AWS::Region' }), /found a tag/],
    ['an alias without anchor', planText({ tail: 'region: *there' }), /^10:9 found an alias/],
    ['a quote that is not closed', planText({ tail: 'region: "us-east-1' }), /a closing quote or bracket/],
    ['an alias inside of itself', planText({ tail: 'vars: &v { x: *v }' }), /the value has no end/],
    ['aliases that multiply', BOMB, /expands to more than 20000 values/],
    ['no number', planText({ tail: 'policy: { ledger-wait: .inf }' }), /only finite numbers/],
    [
      'a bare reference in a flow map',
      planText({ traffic: 'traffic: { cloudformation: { stack: ${var:s}-web, parameter: P } }' }),
      /must be in quotes/,
    ],
    ['too many brackets', '['.repeat(100_000), /^1:\d+ /],
    ['too long', `# ${'x'.repeat(300_000)}`, /a plan has at most/],
  ])('%s', (_case, text, message) => {
    const told = problemsOf(text).map((problem) => `${problem.line}:${problem.column} ${problem.message}`);
    expect(told.join('\n')).toMatch(message);
  });
});

test('anchors may be used once more', () => {
  const text = planText({
    gates: `gates:
  - name: Errors
    ratio:
      of: { namespace: AWS/Lambda, metric: Errors, dimensions: &search { FunctionName: search } }
      over: { namespace: AWS/Lambda, metric: Invocations, dimensions: *search }
    pass: { max: 1% }`,
  });
  expect(parsePlan(source(text)).phases[0]?.gates[0]?.signals).toMatchObject([
    { metric: { dimensions: { FunctionName: 'search' } } },
    { metric: { dimensions: { FunctionName: 'search' } } },
  ]);
});
