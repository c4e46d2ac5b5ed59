import type { ClaimState } from '../domain/ledger-claims.ts';
import type { Reason } from '../domain/outcome.ts';
import type { Weight } from '../domain/weight.ts';
import type { HeldClaim } from './claim.ts';

/** Where the ledger says that a phase stands when this worker comes to it. */
export interface PhaseStanding {
  /** What the release has reached before this phase, and since when nobody watches it; undefined: it has moved nothing. */
  readonly reached: { readonly weight: Weight; readonly since: number } | undefined;
  /** A write of this very phase may have happened already. */
  readonly resumed: boolean;
  /** Start of the soak, where an earlier worker of this phase has confirmed the shift and its soak goes on. */
  readonly soakFrom: number | undefined;
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

export function standingOfPhase({ claim, former, release }: HeldClaim): PhaseStanding {
  const earlier = release.claims.filter((each) => each.claim.index === claim.index);
  const last = former ?? earlier.at(-1);
  const resumed = last?.shifting !== undefined || last?.shifted !== undefined;
  return {
    reached:
      release.weight === undefined
        ? undefined
        : { weight: release.weight, since: watchedUntil(release.claims) },
    resumed,
    soakFrom: last !== undefined && goesOn(last, former !== undefined) ? last.shifted?.soakFrom : undefined,
  };
}

function goesOn(last: ClaimState, takenOver: boolean): boolean {
  return takenOver || (last.verdict !== undefined && GOES_ON.has(last.verdict.reason));
}

/** End of the newest watch: a verdict was given, or the shift was confirmed and nothing followed. */
function watchedUntil(claims: readonly ClaimState[]): number {
  const times = claims.map(({ claim, shifted, verdict }) => verdict?.at ?? shifted?.soakFrom ?? claim.at);
  return Math.max(0, ...times);
}
