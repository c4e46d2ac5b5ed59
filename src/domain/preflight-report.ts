import type { ReleaseKey } from './release.ts';

/** What a finding of a preflight is about, in the order in which they are told. */
export const FINDING_AREAS = [
  'target',
  'weight',
  'ledger',
  'credentials',
  'gate',
  'check',
  'baseline',
  'manual',
] as const;
export type FindingArea = (typeof FINDING_AREAS)[number];

/**
 * `pass`: it holds. `fail`: it does not, or could not be asked; the rollout would be refused or held. `warn`: worth a person's
 * eye, and stops nothing now. `open`: a person confirms it when its phase comes.
 */
export type FindingState = 'pass' | 'fail' | 'warn' | 'open';

/** One line of a preflight. Texts are untrusted. */
export interface Finding {
  readonly area: FindingArea;
  readonly subject: string;
  readonly state: FindingState;
  /** One sentence without its full stop. */
  readonly detail: string;
}

/** The answer of a preflight: what `preflight --json` prints. Versioned; fields are added, never renamed. */
export interface PreflightReport {
  readonly schemaVersion: 1;
  readonly release: ReleaseKey;
  readonly at: number;
  /** Whether the next phase would begin now, as far as can be read. */
  readonly ready: boolean;
  /** Names of all phases, in order. */
  readonly phases: readonly string[];
  /** The phase that comes next; undefined: all have passed, or the ledger cannot be read. */
  readonly next?: string;
  readonly findings: readonly Finding[];
}
