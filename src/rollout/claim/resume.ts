import type { ClaimState } from '../../domain/ledger-claims.ts';
import type { Reason } from '../../domain/outcome.ts';
import type { Phase } from '../../domain/phase.ts';
import type { Weight } from '../../domain/weight.ts';
import type { HeldClaim } from './claim.ts';

/** Where the ledger says that a phase stands when this worker comes to it. */
export interface PhaseStanding {
  /** The weight that this release has reached, as last confirmed; undefined: none was. */
  readonly reached: Weight | undefined;
  /** A write of this very phase may have happened already. */
  readonly resumed: boolean;
  /** Start of the soak, where an earlier worker of this phase has confirmed the shift and its soak goes on. */
  readonly soakFrom: number | undefined;
  /** What this release has given traffic to, where the ledger knows it (`revisionsOf`). */
  readonly revision?: string;
  /** The time that no gate has been judged on; undefined: this release has given the canary nothing. */
  readonly unwatched: Unwatched | undefined;
}

/** From a moment up to now. Times in epoch ms. */
export interface Unwatched {
  readonly since: number;
  /** When the weight that is in force came into force: a gate's warm-up counts from here. */
  readonly shiftedAt: number;
}

/**
 * Verdicts after which the same phase, run again, goes on with its soak: it was cut short by something outside the service,
 * and what happened meanwhile is judged from history. After any other one the soak begins anew.
 */
const GOES_ON: ReadonlySet<Reason> = new Set<Reason>([
  'cancelled',
  'deadline',
  'credentials-expired',
  'signal-error',
  'target-unreadable',
  'ledger-unreachable',
]);

export function standingOfPhase(
  { claim, former, release }: HeldClaim,
  phases: readonly Pick<Phase, 'soak'>[],
): PhaseStanding {
  const earlier = release.claims.filter((each) => each.claim.index === claim.index);
  const last = former ?? earlier.at(-1);
  const resumed = last?.shifting !== undefined || last?.shifted !== undefined;
  const tried = revisionOf(release.claims.findLast((each) => each.shifted !== undefined));
  return {
    reached: release.weight,
    ...(tried === undefined ? {} : { revision: tried }),
    resumed,
    soakFrom: last !== undefined && goesOn(last, former !== undefined) ? last.shifted?.soakFrom : undefined,
    unwatched: unwatchedBy(release.claims, phases),
  };
}

/** What a phase has given traffic to: as it was read back, else as its claim found it. */
export function revisionOf(phase: ClaimState | undefined): string | undefined {
  return phase?.shifted?.revision ?? phase?.claim.revision;
}

function goesOn(last: ClaimState, takenOver: boolean): boolean {
  return takenOver || (last.verdict !== undefined && GOES_ON.has(last.verdict.reason));
}

/**
 * What came before a confirmed shift was judged before it, and a pass covers its soak. No other verdict covers anything: a
 * job that was refused, or died, may not have looked at a single gate.
 */
function unwatchedBy(
  claims: readonly ClaimState[],
  phases: readonly Pick<Phase, 'soak'>[],
): Unwatched | undefined {
  const watches = claims.flatMap(({ claim, shifting, shifted, verdict }): Unwatched[] => {
    const shiftedAt = shifted?.soakFrom ?? shifting?.at;
    if (shiftedAt === undefined) return [];
    if (verdict?.outcome !== 'passed') return [{ since: shiftedAt, shiftedAt }];
    // However late its end was written: nothing after the soak was judged.
    const soakUntil = shiftedAt + (phases[claim.index]?.soak ?? 0);
    return [{ since: Math.min(soakUntil, verdict.at), shiftedAt }];
  });
  return watches.sort((a, b) => a.since - b.since).at(-1);
}
