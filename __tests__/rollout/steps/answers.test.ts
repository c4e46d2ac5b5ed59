import { describe, expect, test } from '@jest/globals';
import type { Judgement } from '../../../src/domain/judgement.ts';
import { failedGates } from '../../../src/rollout/phase/failed-gates.ts';
import { rig } from '../rig.ts';

describe('what a gate asks for when it fails', () => {
  const ending = (asks: readonly string[], phase = 2) => {
    const gates = asks.map(
      (to, i) => `
  - name: g${i}
    alarms: ["a${i}"]${to === '' ? '' : `\n    on-fail: { to: ${to} }`}`,
    );
    const { plan } = rig({ plan: (text) => text.replace('phases:', `${gates.join('').slice(1)}\nphases:`) });
    const judgements = asks.map(
      (_, i): Judgement => ({ gate: `g${i}`, state: 'fail', detail: 'red', advisory: false }),
    );
    const at = plan.phases[phase];
    if (at === undefined) throw new Error('no such phase');
    const release = { plan: 'shop', environment: 'production', release: 'r1' };
    return failedGates(judgements, {
      phase: at,
      phases: plan.phases,
      rollbackTo: plan.rollbackTo,
      release,
    } as Parameters<typeof failedGates>[1]);
  };

  test.each([
    [['previous'], '50'],
    [['10%'], '10'],
    [['kill'], 'kill'],
    [[''], '0'],
    [['previous', '10%'], '10'],
    [['10%', 'kill', 'previous'], 'kill'],
    [['', 'kill'], 'kill'],
  ])('%j: %s is asked of the rollback', (asks, restore) => {
    expect(ending(asks)).toMatchObject({ outcome: 'failed', restore });
  });

  test.each([['10%'], ['50%'], ['100%']])('%s is no way back for a canary that is unfit at 10 %%', (to) => {
    expect(ending([to], 0)).toMatchObject({ outcome: 'failed', restore: '0' });
  });

  test('all that failed are told', () => {
    expect(ending(['previous', 'kill']).message).toBe('Gate "g0" failed: red. Gate "g1" failed: red.');
  });
});
