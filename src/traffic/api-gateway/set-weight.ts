import { RolloutError } from '../../domain/errors.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import type { Change } from '../at-once.ts';
import { patchStage, send } from './patch-stage.ts';
import { refused, trialOf, viewOf } from './read-stage.ts';
import type { StageTarget } from './stage-target.ts';
import type { StageView } from './stage-view.ts';

/** Gives the canary its weight. Refuses a stage without one: API Gateway would make one of the stage's own deployment. */
export function settingWeight(target: StageTarget, weight: Weight): Change<StageView> {
  return {
    done: (view) => {
      const trial = trialOf(view, target);
      if (trial.weight === weight) return true;
      if (trial.canary === undefined) throw gone(target, trial.weight, weight);
      return false;
    },
    write: async (view, { signal }) => {
      const operations = [{ op: 'replace', path: PERCENT, value: percentOf(weight) }] as const;
      const written = viewOf(await patchStage(target, { view, operations }, signal), target);
      if (written.canary?.deployment !== written.deployment) {
        if (written.canary?.deployment === view.canary?.deployment) return;
        throw replaced(target, written, weight);
      }
      // It vanished between the last look and the write, which made one anew. What we made we take away, whoever says no.
      await send(target, [{ op: 'remove', path: CANARY }], signal);
      throw refused(
        target,
        'lost its canary while its weight was being written',
        'Somebody has promoted or removed it: find out who before anything else.',
      );
    },
  };
}

export const CANARY = '/canarySettings';
export const PERCENT = '/canarySettings/percentTraffic';

/** As API Gateway writes it: "25.0". */
export function percentOf(weight: Weight): string {
  return Number.isInteger(weight) ? weight.toFixed(1) : String(weight);
}

/** A restore looks again, and finds what it has set. */
function replaced({ name }: StageTarget, { canary, deployment }: StageView, set: Weight): RolloutError {
  const now =
    canary === undefined
      ? `has no canary any more and serves ${deployment}`
      : `has deployment ${canary.deployment} as its canary, which got ${formatWeight(set)}`;
  return new RolloutError(
    'target-busy',
    `The canary of the ${name} was replaced while its weight was being written: it ${now}.`,
    { hint: 'Find out who replaced it before anything else: what has traffic now was not tried.' },
  );
}

function gone(target: StageTarget, found: Weight, asked: Weight) {
  const why =
    found === 100
      ? `has promoted deployment ${target.deployment}, and does not tell which one it served before`
      : `has no canary that deployment ${target.deployment} could be tried by`;
  return refused(
    target,
    `${why}. It cannot be set to ${formatWeight(asked)}`,
    found === 100
      ? 'Look the former deployment up with `aws apigateway get-deployments`, then point the stage at it.'
      : 'Deploy it as the canary first (`aws apigateway create-deployment --canary-settings …`).',
  );
}
