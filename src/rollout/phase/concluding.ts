import type { HeldClaim } from '../claim/claim.ts';
import type { Ending, Journal } from '../journal.ts';
import type { PhaseRun } from '../ports.ts';

/** What a phase ended with and what it saw on the way. */
export interface Concluding {
  readonly run: PhaseRun;
  readonly journal: Journal;
  readonly ending: Ending;
  /** This phase's claim; undefined: it never had one, so it has no verdict to record. */
  readonly claimed: HeldClaim | undefined;
  /** The release passed its last phase before, but that it is finished was never recorded. */
  readonly leftUnfinished: boolean;
}
