import { RolloutError } from '../domain/errors.ts';
import { keyOf, labelOf } from '../domain/target.ts';
import type { LambdaTarget } from '../domain/targets/lambda.ts';
import type { CodeDeploy } from '../platform/aws/codedeploy.ts';
import type { LambdaAliases } from '../platform/aws/lambda.ts';
import type { Clock } from '../platform/clock.ts';
import { carryOut, insistOn } from './at-once.ts';
import type { AliasTarget } from './lambda/alias-target.ts';
import type { AliasView } from './lambda/alias-view.ts';
import { commandFor } from './lambda/command.ts';
import { compareVersions } from './lambda/compare-versions.ts';
import { readAlias } from './lambda/read-alias.ts';
import { refuseDeployment } from './lambda/refuse-deployment.ts';
import { promoting, settingWeight } from './lambda/write-alias.ts';
import type { TrafficRouter } from './traffic-router.ts';

export interface LambdaRouterOptions {
  readonly target: LambdaTarget;
  /** The region that the target lies in when it names none. */
  readonly region: string;
  readonly api: LambdaAliases;
  readonly codeDeploy: CodeDeploy;
  readonly clock: Clock;
}

/** Moves traffic between two versions by a weighted alias. A write is in force at once. */
export function lambdaRouter(options: LambdaRouterOptions): TrafficRouter {
  const { target, region, codeDeploy } = options;
  let last: AliasView | undefined;
  const at = aliasTarget(options, (view) => {
    last = view;
  });
  return {
    label: labelOf(target),
    key: keyOf(target, () => target.region ?? region),
    async current(signal) {
      const { weight } = await at.read(signal);
      return { weight, revision: target.version, inForce: true };
    },
    shiftTo: (weight, write) => carryOut(at, settingWeight(at, weight), write),
    restoreTo: (weight, write) => insistOn(at, settingWeight(at, weight), write),
    command: (weight) => commandFor(at, weight, last),
    async preflight(_to, signal) {
      const { baseline } = await at.read(signal);
      const versions = await compareVersions(at, baseline, signal);
      return [...versions, ...(await refuseDeployment(at, codeDeploy, signal))];
    },
    async promote(write) {
      if (write.revision !== undefined && write.revision !== target.version) {
        throw new RolloutError(
          'target-refused',
          `The plan names version ${target.version}, and what passed is version ${write.revision}.`,
          { hint: `Run the phase again with version ${write.revision} in the plan.` },
        );
      }
      await carryOut(at, promoting(at), write);
    },
  };
}

function aliasTarget(
  { target, region, api, clock }: LambdaRouterOptions,
  onView: (view: AliasView) => void,
): AliasTarget {
  const where = {
    api,
    clock,
    function: target.function,
    alias: target.alias,
    version: target.version,
    region: target.region ?? region,
    name: `alias ${target.alias} of function ${target.function}`,
  };
  return {
    ...where,
    async read(signal) {
      const view = await readAlias(where, signal);
      onView(view);
      return view;
    },
    isSame: (a, b) =>
      a.primary === b.primary && a.other?.version === b.other?.version && a.other?.share === b.other?.share,
  };
}
