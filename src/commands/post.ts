import type { OpenClaim } from '../compose/keeping-state.ts';
import { githubOf, ledgerOf } from '../compose/ledger.ts';
import { formatWeight, type Weight } from '../domain/weight.ts';
import type { Options } from '../inputs.ts';
import { readState } from '../platform/runner/toolkit.ts';
import type { World } from '../world.ts';

/**
 * The `post:` step: closes what the main step left open because it was killed before it could. The phase is then `aborted`,
 * as it would have said itself. It never fails the job: what it cannot close, the rollback job finds by the ledger.
 */
export async function postCommand(world: World, options: Options): Promise<number> {
  const opened = readState(world.env, 'claim');
  if (opened === '') return 0;
  const { plan, environment, release, claim, weight } = JSON.parse(opened) as OpenClaim;
  const github = githubOf(world, options);
  if (github === undefined) return 0;
  try {
    const { ledger } = await ledgerOf(world, options, { kind: 'github', github });
    const key = { plan, environment, release };
    const verdict = {
      key,
      type: 'verdict',
      claim,
      outcome: 'aborted',
      reason: 'cancelled',
      weight: weight as Weight,
    } as const;
    await ledger.append(verdict, AbortSignal.timeout(60_000));
    world.out(
      `The phase was killed while it soaked at ${formatWeight(weight as Weight)}; the ledger says so now.`,
    );
  } catch (error) {
    world.warn(
      `The phase was killed, and the ledger could not be told: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return 0;
}
