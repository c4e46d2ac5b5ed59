/** The ledger's key: one version under one plan in one environment. */
export interface ReleaseKey {
  readonly plan: string;
  readonly environment: string;
  readonly release: string;
}

/** The process that works on a phase: a job of a workflow run, or a shell. */
export interface Worker {
  /** Unique among all processes: `<run>.<attempt>.<job>` in Actions, `<host>.<pid>.<start>` elsewhere. */
  readonly id: string;
  readonly run?: string;
  readonly attempt?: number;
  readonly job?: string;
  /** Link to the run, for messages. */
  readonly url?: string;
  /** Login or user name, for messages; untrusted. */
  readonly actor?: string;
}

export function sameRelease(a: ReleaseKey, b: ReleaseKey): boolean {
  return sameSeat(a, b) && a.release === b.release;
}

/** Same plan in the same environment. */
export function sameSeat(a: Seat, b: Seat): boolean {
  return a.plan === b.plan && sameEnvironment(a.environment, b.environment);
}

type Seat = Pick<ReleaseKey, 'plan' | 'environment'>;

/** GitHub tells environments apart without regard to case, and so does the ledger. */
function sameEnvironment(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

/** "search, production, release 1a2b3c4": how messages name a release. */
export function formatRelease(key: ReleaseKey): string {
  return `${key.plan}, ${key.environment}, release ${key.release}`;
}
