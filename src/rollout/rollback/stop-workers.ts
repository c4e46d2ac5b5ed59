import type { ClaimState } from '../../domain/ledger-claims.ts';
import { type ReleaseState, releaseState } from '../../domain/ledger-state.ts';
import type { ReleaseKey } from '../../domain/release.ts';
import { askLedger } from './ask-ledger.ts';
import type { RollbackPorts, Rolling } from './rollback-run.ts';

/** How long an order waits for the jobs that it stopped to end, before it reads the weight for the last time. */
const END_WITHIN = 5 * 60_000;
const PAUSE = 10_000;
/** A question about a run, or the request to cancel it, may take this long (ms): the restore does not wait for GitHub. */
const ANSWER_WITHIN = 20_000;

/** A phase in work, of a release that an order stops. */
export interface InFlight {
  readonly key: ReleaseKey;
  readonly claim: ClaimState;
}

type World = { readonly ports: RollbackPorts; readonly signal: AbortSignal };

/** The phases in work of these releases; not those of the order's own run, which would cancel itself. */
export function inFlight(holders: readonly ReleaseState[], { run }: Rolling): readonly InFlight[] {
  return holders.flatMap(({ key, claims }) =>
    claims
      .filter(({ open, worker }) => open && (worker.run === undefined || worker.run !== run.worker.run))
      .map((claim) => ({ key, claim })),
  );
}

/** Asks for each of them to be cancelled, where that is possible. Whoever goes on stops by itself, at the order's record. */
export async function cancelAll(jobs: readonly InFlight[], { ports, signal }: World): Promise<void> {
  for (const { claim } of jobs) {
    const { worker } = claim;
    const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]);
    const asked = await ports.workers.cancel(worker, within).catch(() => false);
    signal.throwIfAborted();
    if (asked) continue;
    const where = worker.url === undefined ? '' : ` (${worker.url})`;
    ports.warn(`The job in flight could not be cancelled${where}; it stops by itself at its next look.`);
  }
}

/** Waits until none of them can write any more, for a while at most. */
export async function waitForEnd(jobs: readonly InFlight[], rolling: Rolling, world: World): Promise<void> {
  const { ports, signal } = world;
  const until = ports.clock.now().getTime() + END_WITHIN;
  for (const job of jobs) {
    while (ports.clock.now().getTime() < until && !(await hasEnded(job, rolling, world))) {
      await ports.clock.sleep(PAUSE, signal);
    }
  }
}

/** By its run; where nobody can say, by what the ledger says of its phase: one that soaks, or has its verdict, raises nothing. */
async function hasEnded({ key, claim }: InFlight, rolling: Rolling, world: World): Promise<boolean> {
  const { ports, signal } = world;
  const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]);
  const state = await ports.workers.stateOf(claim.worker, within).catch(() => 'unknown' as const);
  signal.throwIfAborted();
  if (state !== 'unknown') return state === 'gone';
  const records = await askLedger(rolling.run.release, ports, { patience: 0, signal });
  if (records === undefined) return false;
  const now = releaseState(records, key).claims.find((each) => each.claim.id === claim.claim.id);
  if (now === undefined || !now.open) return true;
  return now.shifted !== undefined && now.shifted.at >= (now.shifting?.at ?? 0);
}
