import { formatDuration } from '../domain/duration.ts';
import { formatCount, formatQuantity } from '../domain/quantity.ts';
import type { ReleaseKey } from '../domain/release.ts';
import type { GateReport } from '../domain/report.ts';
import { formatTime } from '../domain/time.ts';

/** "intelligent-search in production, release 1a2b3c4": a commit is known by its first digits. */
export function rolloutName({ plan, environment, release }: ReleaseKey): string {
  const short = /^[0-9a-f]{40}(?=$|\.)/.test(release) ? release.slice(0, 7) + release.slice(40) : release;
  return `${plan} in ${environment}, release ${short}`;
}

/** Requests and failures since the shift, for each gate that counts them: "Error rate: 504 of 120,000 requests (0.42 %)". */
export function impactOf(gates: readonly GateReport[]): string {
  const counted = gates.flatMap(({ name, kind, unit, bounds, judgement }) => {
    const { samples, value } = judgement;
    const countsBad = kind === 'ratio' && bounds?.upper !== undefined;
    if (!countsBad || samples === undefined || value === undefined) return [];
    const bad = formatCount(value * samples);
    return [`${name}: ${bad} of ${formatCount(samples)} requests (${formatQuantity(value, unit)})`];
  });
  return counted.length === 0 ? 'no requests were counted' : counted.join('; ');
}

/** What stands against a gate, for those that do not pass. */
export function troubleOf(gates: readonly GateReport[]): string {
  const against = gates.filter(({ judgement }) => judgement.state === 'fail' || judgement.state === 'error');
  return against.map(({ name, judgement }) => `${name}: ${judgement.detail}`).join('; ');
}

/** "2026-11-21 17:00 UTC, in 3 h". */
export function whenAbout(at: number, now: number): string {
  return at <= now ? formatTime(at) : `${formatTime(at)}, in ${formatDuration(at - now)}`;
}
