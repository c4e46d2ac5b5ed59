import { describe, expect, test } from '@jest/globals';
import { describeStep } from '../../src/domain/step.ts';
import { parseForRollback } from '../../src/plan/rollback.ts';
import { type Parts, parsed, planText, ratioGate, source, toldAbout } from './sample.ts';

const QUIET = '{ set-alarm-actions: { actions: disable, alarms: ["search-*"] } }';
const LOUD = '{ set-alarm-actions: { actions: enable, alarms: ["search-*"] } }';
const inPhase = (text: string): Parts => ({
  phases: `phases:\n  - { name: canary, traffic: 10%, soak: 4h, ${text} }\n  - { name: full, traffic: 100%, soak: 4h }`,
});

/** Every kind of the plan format; those that are not built yet are told apart from mistyped ones. */
const KINDS = [
  'cloudformation-parameter',
  'deploy-stack',
  'alb-weights',
  'ecs-service',
  'ssm',
  'dynamodb',
  'dynamodb-capacity',
  'http',
  'lambda-environment',
  'lambda-alias',
  'lambda-concurrency',
  'set-alarm-actions',
  'delete-stack',
  'ecr-delete-images',
  'delete-parameter',
  'exec',
];

describe('the steps of a plan', () => {
  test('stand before and after a phase, with their options', () => {
    const [canary] = parsed(
      inPhase(
        `before: [{ ${QUIET.slice(1, -1)}, if-missing: skip, timeout: 2m, region: eu-west-1, undo: ${LOUD} }],
         after: [{ cloudformation-parameter: { stack: web, parameter: Instances, value: 3 } }]`,
      ),
    ).phases;
    expect(canary?.before).toEqual([
      {
        kind: 'set-alarm-actions',
        actions: 'disable',
        alarms: ['search-*'],
        region: 'eu-west-1',
        ifMissing: 'skip',
        timeout: 120_000,
        undo: [expect.objectContaining({ actions: 'enable', ifMissing: 'fail', undo: [] })],
      },
    ]);
    expect(canary?.after).toEqual([
      expect.objectContaining({ kind: 'cloudformation-parameter', value: '3', timeout: 1_800_000, undo: [] }),
    ]);
  });

  test('are described in one line', () => {
    const [canary] = parsed(inPhase(`before: [{ ${QUIET.slice(1, -1)}, region: eu-west-1 }]`)).phases;
    expect(canary?.before.map(describeStep)).toEqual([
      'disable the actions of the alarms search-*, in eu-west-1',
    ]);
  });

  test.each(KINDS)('%s is known, built or not', (kind) => {
    const [told = ''] = toldAbout(inPhase(`before: [{ ${kind}: 5 }]`));
    expect(told).not.toContain('unknown key');
  });

  test.each([
    ['without a kind', '[{ if-missing: skip }]', 'a step has exactly one kind'],
    [
      'of two kinds',
      `[{ ${QUIET.slice(1, -1)}, cloudformation-parameter: { stack: a, parameter: b, value: c } }]`,
      'a step has exactly one kind',
    ],
    ['with a mistyped kind', '[{ set-alarm-action: {} }]', 'did you mean set-alarm-actions?'],
    ['with a mistyped option', `[{ ${QUIET.slice(1, -1)}, if-mising: skip }]`, 'did you mean if-missing?'],
    [
      'whose undo has an undo',
      `[{ ${QUIET.slice(1, -1)}, undo: { ${LOUD.slice(1, -1)}, undo: ${QUIET} } }]`,
      'is not taken back itself',
    ],
  ])('a step %s is told', (_case, list, message) => {
    const told = toldAbout(inPhase(`before: ${list}`));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(message);
  });
});

describe('what a gate asks for', () => {
  test('when it fails and when it holds', () => {
    const gates = `gates:\n${ratioGate(`pass: { max: 1% }, fail: { above: 5% }, on-fail: { to: kill }, on-hold: { steps: [${QUIET}], then: 20m }`)}`;
    const [gate] = parsed({ gates }).phases[0]?.gates ?? [];
    expect(gate).toMatchObject({
      onFail: 'kill',
      onHold: { watch: 1_200_000, steps: [{ kind: 'set-alarm-actions' }] },
    });
  });

  test('a percentage without its unit is told', () => {
    expect(toldAbout({ gates: `gates:\n${ratioGate('pass: { max: 1% }, on-fail: { to: 10 }')}` })).toEqual([
      expect.stringContaining('write 10%'),
    ]);
  });
});

describe('the cleanup', () => {
  const cleanup = (after: string) => ({ tail: `cleanup: { after: ${after}, steps: [${QUIET}] }` });

  test.each([
    ['full', 0],
    ['{ phase: full, for: 48h }', 172_800_000],
  ])('after: %s', (after, wait) => {
    expect(parsed(cleanup(after)).cleanup).toMatchObject({
      after: 'full',
      wait,
      steps: [{ kind: 'set-alarm-actions' }],
    });
  });

  test.each([
    ['ful', 'did you mean full?'],
    ['canary', 'a cleanup follows a phase with all traffic'],
    ['{ phase: full, for: 48 }', 'a number without a unit'],
  ])('after: %s is told', (after, message) => {
    expect(toldAbout(cleanup(after))).toEqual([expect.stringContaining(message)]);
  });
});

describe('the steps of a rollback', () => {
  const read = (tail: string) => parseForRollback(source(planText({ gates: 'gates: 5', tail })));

  test('are read although the rest of the plan is not valid', () => {
    const { plan } = read(`rollback: { before: [${QUIET}], steps: [${LOUD}] }`);
    expect(plan.rollbackSteps.before).toEqual([
      expect.objectContaining({ actions: 'disable', timeout: 600_000 }),
    ]);
    expect(plan.rollbackSteps.steps).toEqual([
      expect.objectContaining({ actions: 'enable', timeout: 1_800_000 }),
    ]);
  });

  test.each([
    ['a mistyped key, that is not just dropped', `{ ${QUIET.slice(1, -1)}, rgion: eu-west-1 }`],
    ['no kind', '{ if-missing: skip }'],
    ['a var that is not there', '{ set-alarm-actions: { actions: disable, alarms: ["${var:x}"] } }'],
    ['an undo that cannot be read', `{ ${QUIET.slice(1, -1)}, undo: { exek: {} } }`],
  ])('one with %s is left out and told; the others are kept', (_case, step) => {
    const { plan, problems } = read(`rollback: { to: previous, steps: [${step}, ${LOUD}] }`);
    expect(plan.rollbackSteps.steps.map((each) => each.kind === 'set-alarm-actions' && each.actions)).toEqual(
      ['enable'],
    );
    expect(plan.rollbackTo).toBe('previous');
    expect(problems.map(({ message }) => message)).toHaveLength(1);
  });

  test('none is run where YAML does not say which are meant', () => {
    const { plan, problems } = read(`rollback: { steps: [${QUIET}], steps: [${LOUD}] }`);
    expect(plan.rollbackSteps).toEqual({ before: [], steps: [] });
    expect(problems).not.toEqual([]);
  });
});
