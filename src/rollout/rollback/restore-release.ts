import { releaseState } from '../../domain/ledger-state.ts';
import type { NewRecord } from '../../domain/record.ts';
import type { ReleaseKey } from '../../domain/release.ts';
import { formatWeight, type Weight } from '../../domain/weight.ts';
import { readSplits } from '../targets.ts';
import { record } from './record.ts';
import { type Restored, restoreTargets } from './restore.ts';
import { restoreWeight } from './restore-weight.ts';
import type { RollbackPorts, RollbackResult, Rolling } from './rollback-run.ts';
import { runRollbackSteps, stepsLeftOut } from './rollback-steps.ts';
import { watchRestored } from './watch-restored.ts';

/** Why and how far a restore goes. `asked` is what the failed phase asked for: a weight, or `kill`. */
export interface RestoreOrder {
  readonly asked?: string | undefined;
  readonly because: string;
}

/** A weight and the releases that go back to it. */
interface Restoring {
  readonly to: Weight;
  readonly of: readonly ReleaseKey[];
  /** With the weight 0: by the targets' own switches, where they have one. */
  readonly kill?: boolean;
}

type World = { readonly ports: RollbackPorts; readonly signal: AbortSignal };

/**
 * Restores this release to what was asked, else to `rollback.to`, and closes it when that is where it began. A restore to a
 * weight above 0 is watched, and goes on to 0 when a gate fails or nothing can be judged. A restore never raises a weight.
 */
export async function restoreRelease(
  rolling: Rolling,
  order: RestoreOrder,
  world: World,
): Promise<RollbackResult> {
  const { run, journal } = rolling;
  const to = restoreWeight(order.asked, run, journal);
  const of = [run.release];
  const kill = order.asked === 'kill';
  const restored = await restoreAndRecord(rolling, { to, of, kill }, world);
  if (!restored.confirmed) return unconfirmed(restored, rolling);
  await closeRestored(rolling, { to, of }, world);
  const message = `Restored to ${formatWeight(to)}: ${order.because}.`;
  if (to === 0) return { outcome: 'restored', message, to, targets: restored.targets };
  const unfit = await watchRestored(rolling, to, world);
  if (unfit === undefined) {
    return {
      outcome: 'restored',
      message: `${message} It is held there: nothing of this release may rise.`,
      to,
      targets: restored.targets,
      next: [`To go back to 0 %: \`gradual-rollout rollback --release ${run.release.release}\`.`],
    };
  }
  const nothing = 0 as Weight;
  const again = await restoreAndRecord(rolling, { to: nothing, of }, world);
  if (!again.confirmed) return unconfirmed(again, rolling);
  await closeRestored(rolling, { to: nothing, of }, world);
  return {
    outcome: 'restored',
    message: `${message} Then restored to 0 %: ${unfit}`,
    to: nothing,
    targets: again.targets,
  };
}

/**
 * The deed with its records around it, for every release that it puts back, and with the steps that make the baseline able to
 * take the traffic. The ledger is told where it can be; a restore waits for nobody. What was restored to 0 is not closed yet.
 */
export async function restoreAndRecord(
  rolling: Rolling,
  { to, of, kill = false }: Restoring,
  { ports, signal }: World,
): Promise<Restored> {
  const { run, journal } = rolling;
  const { worker } = run;
  const about = (told: (key: ReleaseKey) => NewRecord) => record(of.map(told), ports);
  warnOfPromotion(rolling, of, ports);
  await about((key) => ({ key, type: 'restoring', to, worker }));
  await runRollbackSteps(rolling, { list: 'rollback-before', of }, { ports, signal });
  const restored = await restoreTargets(kill ? 'kill' : to, ports, signal);
  await readSplits(ports.routers, journal, signal).catch(() => undefined);
  if (!restored.confirmed) return restored;
  await about((key) => ({ key, type: 'restored', weight: to, worker }));
  if (to > 0) await about((key) => ({ key, type: 'rolled-back', weight: to }));
  return restored;
}

/** What was promoted is the baseline by now: such a target reads 0 %, and no restore takes the new version back from it. */
function warnOfPromotion(
  { records = [], journal }: Rolling,
  of: readonly ReleaseKey[],
  ports: RollbackPorts,
): void {
  if (!ports.routers.some(({ promote }) => promote !== undefined)) return;
  for (const key of of) {
    const { claims, next, holds } = releaseState(records, key);
    if (claims.length === 0 || next !== undefined || !holds) continue;
    const warning = `Every phase of release ${key.release} had passed, and its canary may have been promoted already: look at each target, because what reads 0 % may be the new version.`;
    journal.warnings.add(warning);
    ports.warn(warning);
  }
}

/** The canary has no traffic any more: the steps after a restore, and behind them the record that closes the releases. */
export async function closeRestored(rolling: Rolling, { to, of }: Restoring, world: World): Promise<void> {
  if (to > 0) return;
  await runRollbackSteps(rolling, { list: 'rollback', of }, world);
  await record(
    of.map((key) => ({ key, type: 'rolled-back', weight: to })),
    world.ports,
  );
}

/** Red, with the command for a person: nothing may look restored that was not read back so. */
export function unconfirmed(restored: Restored, rolling: Rolling): RollbackResult {
  const open = restored.targets.filter((target) => !target.confirmed);
  const told = open.map(
    (target) =>
      `${target.label} reads ${target.weight === undefined ? 'nothing' : formatWeight(target.weight)}${target.problem === undefined ? '' : ` (${target.problem})`}`,
  );
  return {
    outcome: 'failed',
    message: `NOT restored to ${formatWeight(restored.to)}: ${told.join('; ')}.`,
    next: [...open.map((target) => `Run this by hand: \`${target.command}\``), ...stepsLeftOut(rolling)],
    to: restored.to,
    targets: restored.targets,
  };
}
