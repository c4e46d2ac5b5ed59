import type { ClaimState } from './ledger-claims.ts';
import { nextKey } from './ledger-keys.ts';
import type { ReleaseState } from './ledger-state.ts';
import type { LedgerRecord } from './record.ts';
import type { Worker } from './release.ts';
import { shellWord } from './shell-word.ts';
import { formatWeight } from './weight.ts';

/** How to go on, to roll back, to abort. */
export function commands(release: ReleaseState): string {
  const { key, claims } = release;
  const newest = claims.at(-1);
  const phase =
    newest !== undefined && newest.verdict?.outcome !== 'passed' ? ` \`${newest.claim.phase}\`` : '';
  const run = newest?.worker.run;
  const abort = run === undefined || !/^\d+$/.test(run) ? 'stop its process' : `\`gh run cancel ${run}\``;
  return `To go on: run its next phase${phase} with \`release: ${key.release}\`. To roll back: \`gradual-rollout rollback --release ${shellWord(key.release)}\`. To abort: ${abort}, then roll back.`;
}

/** Under which key the same version may go again. */
export function again(own: ReleaseState, records: readonly LedgerRecord[]): string {
  return `The same version goes again under another key: \`release: ${nextKey(records, own.key).release}\`.`;
}

/** How one phase stands: "is soaking", "is held (no-data)". */
export function standing({ verdict, shifted }: ClaimState): string {
  if (verdict !== undefined)
    return verdict.outcome === 'pending' ? 'is soaking' : `is ${verdict.outcome} (${verdict.reason})`;
  return shifted === undefined ? 'has begun' : 'is soaking';
}

/** "at 10 %", or both weights while a write is on its way. */
export function weightOf({ weight, startWeight, shifting }: ReleaseState): string {
  const at = weight ?? startWeight;
  if (shifting !== undefined && shifting.to !== weight)
    return `between ${formatWeight(shifting.from)} and ${formatWeight(shifting.to)}`;
  return at === undefined ? 'at an unknown weight' : `at ${formatWeight(at)}`;
}

/** Who works: name and link; untrusted text. */
export function who({ url, id, actor }: Worker): string {
  return `${actor === undefined ? '' : `${actor}, `}${url ?? id}`;
}

/** "2026-11-21 15:24 UTC". */
export function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
