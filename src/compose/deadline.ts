import type { Phase } from '../domain/phase.ts';

/** What a hosted job of 6 h leaves for us: we end ourselves before the runner does. */
const LONGEST_BY_DEFAULT = 5 * 3_600_000 + 50 * 60_000;
/** Beyond the soak: preflight, the shift, the settling of the last period, the reports. */
const AROUND_THE_SOAK = 30 * 60_000;

/** How long a phase may take before it ends itself, in ms: the input `timeout`, else the longest soak plus 30 min, at most 5 h 50 min. */
export function timeLimit(phase: Phase, timeout: number | undefined): number {
  return timeout ?? Math.min(LONGEST_BY_DEFAULT, phase.maxSoak + AROUND_THE_SOAK);
}
