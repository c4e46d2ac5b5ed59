import { releaseState } from '../domain/ledger-state.ts';
import { EXIT_STATUS } from '../domain/outcome.ts';
import { decideRollback } from '../domain/rollback-decision.ts';
import type { Weight } from '../domain/weight.ts';
import type { Options } from '../inputs.ts';
import { foresee } from '../rollout/foresee.ts';
import { openJournal } from '../rollout/journal.ts';
import { askLedger, factsOf } from '../rollout/rollback/ask-ledger.ts';
import { restoreWeight } from '../rollout/rollback/restore-weight.ts';
import type { RollbackPorts, RollbackRun } from '../rollout/rollback/rollback-run.ts';
import { readSplits } from '../rollout/targets.ts';
import type { World } from '../world.ts';
import { finishDryRun } from './finish-dry-run.ts';

/**
 * What a rollback would do: by decision where `needs` is given, else by order. Not green where the jobs before it ask for a
 * restore: a `dry-run` that was left on must not look like one.
 */
export async function dryRunRollback(
  run: RollbackRun,
  ports: RollbackPorts,
  {
    world,
    options,
  }: {
    readonly world: Pick<World, 'signal' | 'out'>;
    readonly options: Pick<Options, 'json'>;
  },
): Promise<number> {
  const { signal } = world;
  const { to, note } = await decided(run, ports, signal);
  const lists = to === undefined ? {} : listsOf(run, to);
  const isAsked = run.needs !== undefined && to !== undefined;
  const notes = isAsked ? [note, LEFT_ON] : [note];
  const asked = { of: 'the rollback', routers: ports.routers, to, lists, notes };
  const status = finishDryRun(await foresee(asked, signal), world, options);
  return isAsked ? EXIT_STATUS.refused : status;
}

const LEFT_ON = 'NOT restored, because `dry-run` is on: this job ends red.';

function listsOf({ steps }: RollbackRun, to: Weight) {
  return { 'rollback-before': steps.before, ...(to === 0 ? { rollback: steps.steps } : {}) };
}

async function decided(
  run: RollbackRun,
  ports: RollbackPorts,
  signal: AbortSignal,
): Promise<{ readonly to: Weight | undefined; readonly note: string }> {
  const journal = openJournal(ports.clock.now().getTime());
  await readSplits(ports.routers, journal, signal).catch(() => signal.throwIfAborted());
  const records = await askLedger(run.release, ports, { patience: 0, signal });
  if (run.needs === undefined) {
    const release = records === undefined ? undefined : releaseState(records, run.release);
    const holds =
      release?.holds === true ? 'this release holds the environment' : 'by order, whoever holds it';
    // An order leaves nothing of what it stops, unless the plan names a weight.
    const asked = run.rollbackTo === 'previous' ? '0' : undefined;
    return { to: restoreWeight(asked, run, journal), note: `It would restore: ${holds}.` };
  }
  const known = records === undefined ? undefined : factsOf(records, run, ports.routers);
  const decision = decideRollback(run.needs, run.approvals, { release: known, policy: run.policy });
  if (decision.action === 'restore')
    return {
      to: restoreWeight(decision.asked, run, journal),
      note: `It would restore: ${decision.because}.`,
    };
  const would = decision.action === 'keep' ? 'It would keep the weight' : 'It would do nothing';
  return { to: undefined, note: `${would}: ${decision.because}.` };
}
