import type { OpenClaim } from '../compose/keeping-state.ts';
import { githubOf, ledgerOf } from '../compose/ledger.ts';
import type { NewRecord } from '../domain/record.ts';
import { formatWeight, type Weight } from '../domain/weight.ts';
import type { Options } from '../inputs.ts';
import { readState } from '../platform/runner/toolkit.ts';
import type { World } from '../world.ts';

/**
 * The `post:` step: closes what the main step left open, because it was killed before it could or because the ledger was
 * down. It never fails the job: what it cannot close, the rollback job finds by the ledger.
 */
export async function postCommand(world: World, options: Options): Promise<number> {
  const opened = readState(world.env, 'claim');
  if (opened === '') return 0;
  const open = JSON.parse(opened) as OpenClaim;
  const github = githubOf(world, options);
  if (github === undefined) return 0;
  try {
    const { ledger } = await ledgerOf(world, options, { kind: 'github', github });
    await ledger.append(closing(open), AbortSignal.timeout(60_000));
    const at = open.weight === undefined ? '' : ` at ${formatWeight(open.weight as Weight)}`;
    world.out(
      open.verdict === undefined
        ? `The phase was killed${at}; the ledger says so now.`
        : `The verdict of the phase${at} is in the ledger now.`,
    );
  } catch (error) {
    world.warn(
      `The phase was left open, and the ledger could not be told: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return 0;
}

/**
 * The verdict as the main step meant it. One that never came to any was killed. A pass is not written after the fact: its
 * job has told that it is held, and run again the phase is judged from history.
 */
function closing({ plan, environment, release, claim, weight, verdict }: OpenClaim): NewRecord {
  const told = verdict ?? ({ outcome: 'aborted', reason: 'cancelled' } as const);
  const held = { outcome: 'held', reason: 'ledger-unreachable' } as const;
  return {
    key: { plan, environment, release },
    type: 'verdict',
    claim,
    weight: (weight ?? 0) as Weight,
    ...(told.outcome === 'passed' ? held : told),
  };
}
