import { holdersOf } from '../../domain/ledger-scope.ts';
import { releaseState, releaseStates } from '../../domain/ledger-state.ts';
import type { LedgerRecord } from '../../domain/record.ts';
import { type ReleaseKey, sameRelease } from '../../domain/release.ts';
import type { ReleaseFacts } from '../../domain/rollback-facts.ts';
import type { TrafficRouter } from '../../traffic/traffic-router.ts';
import type { RollbackPorts, RollbackRun } from './rollback-run.ts';

const PAUSE = 15_000;
const ANSWER_WITHIN = 20_000;

/** The records of this plan's environment and targets; undefined when the ledger stayed silent for `patience` ms. */
export async function askLedger(
  release: ReleaseKey,
  ports: RollbackPorts,
  how: { readonly patience: number; readonly signal: AbortSignal },
): Promise<readonly LedgerRecord[] | undefined> {
  const scope = { ...release, targets: ports.routers.map((router) => router.key) };
  const until = ports.clock.now().getTime() + how.patience;
  for (;;) {
    try {
      return await ports.ledger.records(
        scope,
        AbortSignal.any([how.signal, AbortSignal.timeout(ANSWER_WITHIN)]),
      );
    } catch (error) {
      how.signal.throwIfAborted();
      ports.warn(`The ledger could not be read: ${error instanceof Error ? error.message : String(error)}`);
      if (ports.clock.now().getTime() + PAUSE > until) return undefined;
      await ports.clock.sleep(PAUSE, how.signal);
    }
  }
}

/** What the decision needs to know of this release, and of others at the same targets. */
export function factsOf(
  records: readonly LedgerRecord[],
  { release }: Pick<RollbackRun, 'release'>,
  routers: readonly TrafficRouter[],
): ReleaseFacts {
  const state = releaseState(records, release);
  const newest = state.claims.at(-1);
  const scope = {
    plan: release.plan,
    environment: release.environment,
    targets: routers.map((router) => router.key),
  };
  const strangers = holdersOf(releaseStates(records), scope).filter(
    (holder) => !sameRelease(holder.key, release),
  );
  const verdict = newest?.verdict;
  return {
    moved: state.moved,
    lost: newest?.open ?? false,
    ...(verdict === undefined
      ? {}
      : {
          verdict: {
            outcome: verdict.outcome,
            ...(verdict.restore === undefined ? {} : { restore: verdict.restore }),
          },
        }),
    restored: state.closed && state.restored !== undefined,
    finished: state.finished,
    heldByAnother: !state.holds && strangers.length > 0,
  };
}
