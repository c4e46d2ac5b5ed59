import { afterEach, describe, expect, test } from '@jest/globals';
import { actionWeightsOf } from '../../src/compose/action-weights.ts';
import { describeStep, type StepOf } from '../../src/domain/step.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { albWeights } from '../../src/steps/alb-weights.ts';
import { forward, type RuleOptions, type RuleStand, standUp } from '../traffic/rule-stand.ts';
import { freely, never } from '../traffic/stack-stand.ts';

let stand: RuleStand;
afterEach(() => stand.close());

const DAY = { Enabled: 'true', DurationSeconds: '86400' };

type Weights = readonly (readonly [group: string, weight: number])[];

function stepOf(weights: Weights, more: Partial<StepOf<'alb-weights'>> = {}): StepOf<'alb-weights'> {
  const named = { kind: 'alb-weights', ifMissing: 'fail', timeout: 1_800_000, undo: [] } as const;
  const listed = weights.map(([group, weight]) => ({ group, weight }));
  return { ...named, rule: stand.place.arn, weights: listed, ...more };
}

function run(weights: Weights, more: Partial<StepOf<'alb-weights'>> = {}, write = freely) {
  const aws = createAws({ env: { ...stand.aws.env }, clock: stand.clock, signal: never });
  const step = stepOf(weights, more);
  return albWeights(actionWeightsOf(step, { aws, clock: stand.clock })).run(step, write);
}

const up = async (options: RuleOptions = {}) => {
  stand = await standUp({ stickiness: DAY, ...options });
};

describe('the step alb-weights', () => {
  test('sets the weights, keeps all else, and does nothing the second time', async () => {
    await up();
    expect(
      await run([
        [stand.green, 1],
        [stand.blue, 3],
      ]),
    ).toEqual({ state: 'done', detail: 'the weights are 1 and 3 now' });
    expect(stand.place.actions()).toEqual([
      forward(
        [
          [stand.blue, 3],
          [stand.green, 1],
        ],
        DAY,
      ),
    ]);
    expect(
      await run([
        [stand.green, 1],
        [stand.blue, 3],
      ]),
    ).toMatchObject({ state: 'unchanged' });
    expect(stand.writes()).toEqual(['ModifyRule']);
  });

  test('leaves groups that it does not name as they are, and brings in those that are not there', async () => {
    await up();
    const old = stand.aws.elbv2.group('shop-old');
    await run([[old, 5]]);
    expect(stand.place.actions()).toEqual([
      forward(
        [
          [stand.blue, 100],
          [stand.green, 0],
          [old, 5],
        ],
        DAY,
      ),
    ]);
  });

  test('sets the default action of a listener', async () => {
    await up({ at: 'listener' });
    const { rule: _rule, ...step } = stepOf([[stand.green, 7]], { listener: stand.listener });
    const aws = createAws({ env: { ...stand.aws.env }, clock: stand.clock, signal: never });
    await albWeights(actionWeightsOf(step, { aws, clock: stand.clock })).run(step, freely);
    expect(stand.writes()).toEqual(['ModifyListener']);
  });

  test('asks before its write, which an order keeps from happening', async () => {
    await up();
    const no = new Error('an abort record stands');
    const write = { signal: never, beforeWrite: () => Promise.reject(no) };
    await expect(run([[stand.green, 1]], {}, write)).rejects.toBe(no);
    expect(stand.writes()).toEqual([]);
  });

  test('takes an answer that was lost for what it is', async () => {
    await up();
    stand.aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'ModifyRule' });
    expect(await run([[stand.green, 1]])).toMatchObject({ state: 'done' });
    expect(stand.writes()).toEqual(['ModifyRule']);
  });

  test('does not write over what somebody else has just changed', async () => {
    await up();
    let changes = 0;
    const beforeWrite = async () => {
      changes += 1;
      stand.set(changes, 100 - changes);
    };
    await expect(run([[stand.green, 500]], {}, { signal: never, beforeWrite })).rejects.toMatchObject({
      reason: 'target-busy',
    });
  });

  test.each([
    [
      'a rule that is not there',
      { rule: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/a/1/2/3' },
      'target-missing',
    ],
    ['no weight at all', {}, 'target-refused'],
  ])('refuses %s', async (_, more, reason) => {
    await up();
    await expect(
      run(
        [
          [stand.green, 0],
          [stand.blue, 0],
        ],
        more,
      ),
    ).rejects.toMatchObject({ reason });
    expect(stand.writes()).toEqual([]);
  });

  test('names what it does', async () => {
    await up();
    const id = stand.place.arn.split('/').at(-1);
    expect(
      describeStep(
        stepOf([
          [stand.green, 1],
          [stand.blue, 3],
        ]),
      ),
    ).toBe(`set the weights of listener rule shop/${id} to 1 for shop-green, 3 for shop-blue`);
  });
});
