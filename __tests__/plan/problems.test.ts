import { describe, expect, test } from '@jest/globals';
import { planText, problemsOf, ratioGate, toldAbout } from './sample.ts';

const gate = (more: string) => ({ gates: `gates:\n${ratioGate(more)}` });
const oneGate = (text: string) => ({ gates: `gates:\n  - { name: G, ${text} }` });
const phase = (text: string) => ({ phases: `phases:\n  - { name: canary, ${text} }` });
const QUEUE = 'metric: { namespace: Own, metric: Depth, dimensions: {} }';
const OWN = '{ namespace: Own, metric: M, dimensions: {} }';
const math = (expression: string, ids: readonly string[], limit = 'pass: { min: 1 }') =>
  oneGate(
    `expression: "${expression}", metrics: { ${ids.map((id) => `${id}: ${OWN}`).join(', ')} }, ${limit}`,
  );

describe('one mistake is one problem that says what was found and what is allowed', () => {
  test.each([
    [
      'an unknown key',
      { tail: 'regoin: us-east-1' },
      /^10:1 found the unknown key "regoin" in a plan \(did you mean region\?\); allowed: version, /,
    ],
    [
      'an unknown key in a gate',
      gate('pass: { max: 1% }, wram-up: 1m'),
      /^6:\d+ found the unknown key "wram-up" in a gate \(did you mean warm-up\?\)/,
    ],
    [
      'a weight without a unit',
      phase('traffic: 10, soak: 4h'),
      /^8:30 traffic: found 10, a number without a unit; write 10% if that is meant; allowed: a percentage/,
    ],
    [
      'a duration without a unit',
      phase('traffic: 10%, soak: 4'),
      /soak: found 4, a number without a unit; write 4h if that is meant/,
    ],
    [
      'a share without a unit',
      gate('pass: { max: 1 }'),
      /found the number 1; a ratio is a share: write 1% if that is meant/,
    ],
    [
      'a latency without a unit',
      oneGate(
        'latency: { percentile: 95, of: { namespace: AWS/Lambda, metric: Duration, dimensions: {} } }, pass: { max: 200 }',
      ),
      /write 200ms if that is meant/,
    ],
    [
      'more than all traffic',
      phase('traffic: 110%, soak: 4h'),
      /found "110%", which is more than all traffic/,
    ],
    ['a share above 100%', gate('pass: { max: 150% }'), /more than 100%/],
    ['a time on a ratio', gate('pass: { max: 200ms }'), /a limit in milliseconds; a ratio is a share/],
    [
      'a share on a metric',
      oneGate(`${QUEUE}, pass: { max: 80% }`),
      /plain values; write 80 if that is meant, or use a `ratio` gate/,
    ],
    ['a size on a metric of unknown unit', oneGate(`${QUEUE}, pass: { max: 10MB }`), /add `in: bytes`/],
    [
      'a time on a metric in seconds',
      oneGate(
        'metric: { namespace: AWS/ApplicationELB, metric: TargetResponseTime, dimensions: {} }, pass: { max: 200ms }',
      ),
      /emitted in seconds; write the plain number 0.2/,
    ],
    [
      'a unit that AWS contradicts',
      oneGate(
        'latency: { percentile: 95, of: { namespace: AWS/Lambda, metric: Duration, dimensions: {}, in: seconds } }, pass: { max: 1s }',
      ),
      /found seconds, but AWS\/Lambda emits Duration in milliseconds/,
    ],
    ['a share on an expression', math('a', ['a'], 'pass: { min: 85% }'), /plain values; write 85 for/],
    [
      'a number in quotes',
      oneGate(`${QUEUE}, pass: { max: "80" }`),
      /found "80", text; a number stands without quotes/,
    ],
    [
      'a pass limit beyond the fail limit',
      gate('pass: { max: 5% }, fail: { above: 1% }'),
      /the pass limit lies beyond the fail limit/,
    ],
    [
      'a lower pass limit beyond the fail limit',
      oneGate(`${QUEUE}, pass: { min: 80 }, fail: { below: 85 }`),
      /the pass limit lies beyond the fail limit/,
    ],
    ['a range in which nothing passes', oneGate(`${QUEUE}, pass: { min: 9, max: 1 }`), /no value can pass/],
    ['both sides of a ratio', gate('pass: { min: 1%, max: 2% }'), /a ratio has one side/],
    ['no limit', gate('for: 3'), /^6:\d+ (the gate has no limit|for does not fit)/],
    [
      'a lower limit of a latency',
      oneGate(
        'latency: { percentile: 95, of: { namespace: AWS/Lambda, metric: Duration, dimensions: {} } }, pass: { min: 1s }',
      ),
      /upper limits only/,
    ],
    [
      'a latency of unknown unit',
      oneGate(`latency: { percentile: 95, of: ${OWN} }, pass: { max: 1s }`),
      /add `in: milliseconds` or `in: seconds`/,
    ],
    [
      'a percentile as text',
      oneGate(
        'latency: { percentile: p95, of: { namespace: AWS/Lambda, metric: Duration, dimensions: {} } }, pass: { max: 1s }',
      ),
      /found "p95", where a number stands: 95/,
    ],
    [
      'a percentile of 100',
      oneGate(
        'latency: { percentile: 100, of: { namespace: AWS/Lambda, metric: Duration, dimensions: {} } }, pass: { max: 1s }',
      ),
      /above 0 and below 100/,
    ],
    [
      'a statistic that CloudWatch has not',
      oneGate('metric: { namespace: N, metric: M, dimensions: {}, stat: p101 }, pass: { max: 1 }'),
      /found "p101", but a percentile lies between p0 and p100/,
    ],
    [
      'a statistic of a count',
      oneGate(
        `ratio: { of: { namespace: N, metric: M, dimensions: {}, stat: Sum }, over: ${OWN} }, pass: { max: 1% }`,
      ),
      /stat is not allowed here/,
    ],
    [
      'a dimension that is a number',
      oneGate('metric: { namespace: N, metric: M, dimensions: { v: 42 } }, pass: { max: 1 }'),
      /v: found 42, a number; text that looks like one needs quotes/,
    ],
    [
      'no dimensions',
      oneGate('metric: { namespace: N, metric: M }, pass: { max: 1 }'),
      /dimensions: missing: a map from dimension to value, \{\} for/,
    ],
    [
      'a period that CloudWatch has not',
      gate('pass: { max: 1% }, period: 45s'),
      /period of 45 s; allowed: 10s, 30s or a multiple of 1m/,
    ],
    [
      'a period that is gone before the soak ends',
      gate('pass: { max: 1% }, period: 10s'),
      /periods of 10 s for 3 hours only/,
    ],
    [
      'two kinds',
      oneGate(`${QUEUE}, alarms: [a], pass: { max: 1 }`),
      /the gate has 2 kinds, metric and alarms/,
    ],
    ['no kind', oneGate('pass: { max: 1 }'), /the gate has no kind; allowed: exactly one of/],
    [
      'an option of another kind',
      oneGate('alarms: [a], for: 3'),
      /for does not fit the kind alarms; it belongs to metric or expression/,
    ],
    ['limits on alarms', oneGate('alarms: [a], pass: { max: 1 }'), /pass does not fit the kind alarms/],
    [
      'an alarm that is no list',
      oneGate('alarms: prod-*'),
      /alarms: found "prod-\*"; allowed: a list of names or patterns of alarms/,
    ],
    ['an empty list of alarms', oneGate('alarms: []'), /found an empty list; at least 1 is needed/],
    [
      'an unknown function',
      math('SUMM(a)', ['a']),
      /found SUMM\(…\), which is no function of metric math \(did you mean SUM\?\)/,
    ],
    [
      'an unknown id',
      math('a / bb', ['a', 'b']),
      /the expression uses bb, which `metrics` does not have \(did you mean b\?\)/,
    ],
    ['a metric that is not used', math('a', ['a', 'b']), /^6:\d+ the expression never uses b/],
    ['an id with a capital letter', math('a', ['a', 'B']), /begins with a small letter/],
    ['brackets that do not close', math('(a', ['a']), /a \( is never closed/],
    ['an expression without metrics', math('1 + 1', []), /the expression reads no metric/],
    [
      'metrics of two regions in one expression',
      oneGate(
        'expression: a + b, metrics: { a: { namespace: N, metric: M, dimensions: {}, region: us-east-1 }, b: { namespace: N, metric: M, dimensions: {} } }, pass: { max: 1 }',
      ),
      /same region and role as a/,
    ],
    [
      'a gate of an unknown phase',
      gate('pass: { max: 1% }, phases: [canary, fulll]'),
      /there is no phase "fulll"; the plan has canary and full \(did you mean full\?\)/,
    ],
    [
      'max-soak below the soak',
      phase('traffic: 10%, soak: 4h, max-soak: 1h'),
      /max-soak|shorter than the soak of 4 h/,
    ],
    [
      'min-soak above the soak',
      phase('traffic: 10%, soak: 4h, min-soak: 5h, early: true'),
      /longer than the soak of 4 h/,
    ],
    ['early without min-soak', phase('traffic: 10%, soak: 4h, early: true'), /early needs `min-soak`/],
    ['min-soak without early', phase('traffic: 10%, soak: 4h, min-soak: 1h'), /only with `early: true`/],
    ['a phase that nobody watches', { gates: '' }, /no gate decides in the phase canary/],
    [
      'a phase with advisory gates only',
      { ...gate('pass: { max: 1% }, advisory: true'), ...phase('traffic: 10%, soak: 1h') },
      /no gate decides/,
    ],
    ['no phases', { phases: 'phases: []' }, /phases: found an empty list/],
    [
      'a gate of a phase that names phases',
      phase('traffic: 10%, soak: 1h, gates: [ { name: A, alarms: [a], phases: [canary] } ]'),
      /the gate stands in the phase canary/,
    ],
    [
      'two targets that are the same',
      {
        traffic:
          'traffic:\n  - { cloudformation: { stack: a, parameter: P } }\n  - { cloudformation: { stack: a, parameter: P } }',
      },
      /the same target as number 1/,
    ],
    ['a target that is no map', { traffic: 'traffic: web' }, /traffic: found "web"; allowed: a target/],
    [
      'a region that is none',
      { tail: 'region: virginia' },
      /region: found "virginia"; allowed: an AWS region such as us-east-1/,
    ],
    [
      'another version',
      { head: 'version: 2\nname: search\nenvironment: production' },
      /version: found 2; allowed: 1/,
    ],
    [
      'an unknown policy',
      { tail: 'policy: { on-held: kep }' },
      /on-held: found "kep" \(did you mean keep\?\); allowed: keep or rollback/,
    ],
    [
      'a restore without a unit',
      { tail: 'rollback: { to: 10 }' },
      /to: found 10, a number without a unit; write 10%/,
    ],
  ])('%s', (_case, parts, message) => {
    const told = toldAbout(parts);
    expect(told[0]).toMatch(message);
  });
});

describe('all problems are told at once', () => {
  test('in the order of the file, contradictions beside mistakes of form', () => {
    const told = toldAbout({
      head: 'version: 1\nname: search\nenvironment: production\nregoin: us-east-1',
      gates: `gates:\n${ratioGate('pass: { max: 5% }, fail: { above: 1% }')}\n${ratioGate('pas: { max: 1% }')}`,
      phases:
        'phases:\n  - { name: canary, traffic: 50%, soak: 4 }\n  - { name: canary, traffic: 20%, soak: 4h }',
    });
    expect(told.map((problem) => problem.split(' ').slice(0, 6).join(' '))).toEqual([
      '4:1 found the unknown key "regoin"',
      expect.stringMatching(/^7:\d+ the pass limit lies beyond$/),
      '8:13 a second gate with the',
      expect.stringMatching(/^8:\d+ found the unknown key "pas"$/),
      '10:41 soak: found 4, a number',
      '11:13 a second phase with the',
      '11:30 20 % is less than',
    ]);
  });

  test('a mistyped key is not told a second time as a missing one', () => {
    expect(toldAbout(phase('traffic: 10%, sook: 4h'))).toHaveLength(1);
  });

  test('positions count from 1 and name the file', () => {
    expect(problemsOf(planText({ tail: 'xyz: 1' }))).toEqual([
      { file: 'rollout.yml', line: 10, column: 1, message: expect.stringContaining('"xyz"') },
    ]);
  });
});
