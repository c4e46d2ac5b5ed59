import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { ActionRun } from '../harness/action.ts';
import { SharedTime } from '../harness/shared-time.ts';
import type { AwsRequest } from '../standins/aws/wire/request.ts';
import { SearchRollout, SHORT_PLAN, type StepOptions } from './search-rollout.ts';

jest.setTimeout(240_000);

const MINUTE = 60_000;
/** The dispatched workflow that rolls back by hand. */
const BY_HAND = { id: 2001, job: 'rollback' };
let rollout: SearchRollout;

beforeEach(async () => {
  rollout = await SearchRollout.start();
  rollout.github.runs.set(BY_HAND.id, { status: 'in_progress', conclusion: null, attempt: 1 });
});
afterEach(async () => {
  await rollout.close();
  expect(rollout.problems()).toEqual([]);
});

function order(options: StepOptions = {}): Promise<ActionRun> {
  return rollout.rollback(undefined, { run: BY_HAND, ...options });
}

/** Lets the order run to its end at a request of the phase, while that one waits for its answer. */
function orderAt(
  chosen: (request: AwsRequest) => boolean,
  when: 'before' | 'after',
): { readonly ordered: ActionRun[] } {
  const ordered: ActionRun[] = [];
  let begun = false;
  const act = async (request: AwsRequest): Promise<undefined> => {
    if (begun || !chosen(request)) return;
    begun = true;
    // What GitHub makes of the request to cancel the run that is in the way.
    rollout.conclude(1001, 'cancelled');
    ordered.push(await order());
  };
  rollout.aws.watch(when === 'before' ? { before: act } : { after: act });
  return { ordered };
}

describe('a rollback by hand', () => {
  test.each([0.1, 0.25, 0.5, 1, 3.1, 4, 7])(
    '%d min into a phase stops it and ends at 0, whatever it was doing',
    async (minute) => {
      const sharedTime = new SharedTime();
      const ordered: Promise<ActionRun>[] = [];
      sharedTime.at(rollout.aws.now() + minute * MINUTE, () => void ordered.push(order({ sharedTime })));
      const canary = await rollout.phase('canary', { sharedTime });
      const rollback = await ordered[0];
      expect(rollback?.exitCode).toBe(0);
      expect(['aborted', 'held']).toContain(canary.outputs['outcome']);
      expect(rollout.weight()).toBe('0');
      expect(rollout.service.edge.inForce('TrafficPercentage')).toBe('0');
      const after = await rollout.rollback({ canary });
      expect(after.exitCode).toBe(0);
      expect(rollout.weight()).toBe('0');
    },
  );

  test('is what a soak that sees it says, too', async () => {
    const sharedTime = new SharedTime();
    const ordered: Promise<ActionRun>[] = [];
    sharedTime.at(rollout.aws.now() + 10 * MINUTE, () => void ordered.push(order({ sharedTime })));
    const canary = await rollout.phase('canary', { sharedTime });
    await ordered[0];
    expect(canary.outputs).toMatchObject({ outcome: 'aborted', reason: 'ordered' });
    expect(rollout.writes()).toEqual(['10', '0']);
  });

  const steps = [
    ['before the claim', ({ action }: AwsRequest) => action === 'DescribeStacks', 'before'],
    ['before the write', ({ action }: AwsRequest) => action === 'GetTemplateSummary', 'before'],
    ['after the write was accepted', ({ action }: AwsRequest) => action === 'UpdateStack', 'after'],
  ] as const;
  test.each(steps)('%s leaves 0 behind, and the phase does not pass', async (_, chosen, when) => {
    const { ordered } = orderAt(chosen, when);
    const canary = await rollout.phase('canary');
    const [rollback] = ordered;
    expect(rollback?.exitCode).toBe(0);
    if (canary.exitCode !== 0) expect(rollout.weight()).toBe('0');
    // An order that was over before the release began is none of its business.
    else expect(rollback?.outputs['outcome']).toBe('nothing-to-do');
  });

  test('between two phases ends the release', async () => {
    await rollout.phase('canary');
    rollout.conclude(1001, 'success');
    const ordered = await order();
    expect(ordered).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
    const half = await rollout.phase('half');
    expect(half.outputs).toMatchObject({ outcome: 'refused', reason: 'release-closed' });
    expect(rollout.writes()).toEqual(['10', '0']);
  });

  test('needs no valid gates in the plan', async () => {
    await rollout.phase('canary');
    rollout.conclude(1001, 'success');
    const ordered = await rollout.rollback(undefined, {
      run: BY_HAND,
      plan: SHORT_PLAN.replace('percentile: 95', 'percentil: x'),
    });
    expect(ordered).toMatchObject({ exitCode: 0, outputs: { outcome: 'restored', weight: '0' } });
  });
});
