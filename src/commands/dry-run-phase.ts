import { githubOf, ledgerOrNone } from '../compose/ledger.ts';
import { decideClaim } from '../domain/ledger-decision.ts';
import { systemClock } from '../platform/clock.ts';
import { foresee } from '../rollout/foresee.ts';
import type { TrafficRouter } from '../traffic/traffic-router.ts';
import type { World } from '../world.ts';
import { finishDryRun } from './finish-dry-run.ts';
import type { Job } from './run-in-job.ts';

/** What a phase would do. */
export async function dryRunPhase(
  world: World,
  job: Omit<Job, 'answers' | 'aws' | 'targets'> & { readonly routers: readonly TrafficRouter[] },
): Promise<number> {
  const { phase, routers, options } = job;
  const note = await ledgerSays(world, job).catch((error: unknown) => {
    world.signal.throwIfAborted();
    return `The ledger could not be read: ${error instanceof Error ? error.message : String(error)}`;
  });
  const onHold = phase.gates.flatMap((gate) => gate.onHold?.steps ?? []);
  const foreseen = await foresee(
    {
      of: `phase ${phase.name}`,
      routers,
      to: phase.traffic,
      lists: { before: phase.before, after: phase.after, 'on-hold': onHold },
      notes: [note],
    },
    world.signal,
  );
  return finishDryRun(foreseen, world, options);
}

async function ledgerSays(world: World, job: Parameters<typeof dryRunPhase>[1]): Promise<string> {
  const { plan, phase, index, routers, named: key, options } = job;
  const github = githubOf(world, options);
  const { ledger } = await ledgerOrNone(world, options, { kind: plan.ledger, github });
  const targets = routers.map((router) => router.key);
  const records = await ledger.records({ ...key, targets }, world.signal);
  const want = {
    key,
    phase: phase.name,
    index,
    phases: plan.phases.length,
    worker: world.worker,
    planDigest: plan.digest,
    targets,
  };
  // Whether a former worker is gone is asked by the phase itself: a dry run takes nothing over.
  const decision = decideClaim(records, want, { now: systemClock.now().getTime(), concluded: new Set() });
  if (decision.kind === 'refuse')
    return `The ledger would refuse it (${decision.reason}): ${decision.message}`;
  return decision.kind === 'already' ? decision.message : 'The ledger would accept it.';
}
