import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { RolloutError } from '../../domain/errors.ts';
import { formatWeight, weight } from '../../domain/weight.ts';
import { type Change, carryOut } from '../at-once.ts';
import type { PromoteOptions } from '../traffic-router.ts';
import { patchStage } from './patch-stage.ts';
import { refused } from './read-stage.ts';
import { CANARY, PERCENT } from './set-weight.ts';
import type { StageTarget } from './stage-target.ts';
import type { Canary, StageView } from './stage-view.ts';

/**
 * Makes the canary's deployment and variables the stage's own, then removes the canary: two writes, because the first leaves
 * an idle canary behind. Whichever was done already is not done again. The duties are those of `TrafficRouter.promote`.
 */
export async function promote(target: StageTarget, options: PromoteOptions): Promise<void> {
  const expected = target.deployment ?? options.revision;
  await carryOut(target, copying(target, expected), options);
  await carryOut(target, removing(target, expected), options);
}

function copying(target: StageTarget, expected: string | undefined): Change<StageView> {
  return {
    done: (view) => {
      if (view.canary === undefined || view.canary.deployment === view.deployment) {
        checkServed(target, view, expected);
        return true;
      }
      checkPromotable(target, view.canary, expected);
      return false;
    },
    write: async (view, { signal }) => {
      const operations: readonly PatchOperation[] = [
        { op: 'replace', path: PERCENT, value: '0.0' },
        // Merged into the stage's own variables. There is nothing to copy where the canary has none.
        ...(view.canary?.overrides === true ? [VARIABLES] : []),
        { op: 'copy', from: `${CANARY}/deploymentId`, path: '/deploymentId' },
      ];
      await patchStage(target, { view, operations }, signal);
    },
  };
}

const VARIABLES: PatchOperation = {
  op: 'copy',
  from: `${CANARY}/stageVariableOverrides`,
  path: '/variables',
};

function removing(target: StageTarget, expected: string | undefined): Change<StageView> {
  return {
    done: (view) => {
      checkServed(target, view, expected);
      if (view.canary === undefined) return true;
      if (view.canary.deployment === view.deployment) return false;
      throw moved(target, `has a new canary ${view.canary.deployment} already`);
    },
    write: async (view, { signal }) => {
      await patchStage(target, { view, operations: [{ op: 'remove', path: CANARY }] }, signal);
    },
  };
}

/** What the stage serves must be what passed: its canary may have been removed instead of promoted. */
function checkServed(target: StageTarget, { deployment }: StageView, expected: string | undefined): void {
  if (expected === undefined || deployment === expected) return;
  throw moved(target, `serves deployment ${deployment}, and ${expected} has passed`);
}

function checkPromotable(target: StageTarget, canary: Canary, expected: string | undefined): void {
  if (expected !== undefined && canary.deployment !== expected) {
    throw refused(
      target,
      `has deployment ${canary.deployment} as its canary, and ${expected} has passed`,
      'Somebody has replaced the canary: nothing is promoted that was not tried.',
    );
  }
  if (canary.percent === 100) return;
  throw moved(
    target,
    `gives ${formatWeight(weight(canary.percent))} to its canary, which can be promoted from 100 % only`,
  );
}

function moved({ name }: StageTarget, what: string): RolloutError {
  return new RolloutError('target-busy', `The ${name} ${what}.`, {
    hint: 'Somebody else has moved the traffic: find out who before anything else.',
  });
}
