import type { Flag } from '../flag/flag.ts';

/**
 * What a write leaves in the marker attribute: which one it was, what it wrote, and when. "rollout 7f3c… 10 on
 * 2026-11-02T09:00:00.000Z". `id` tells this write from every other.
 */
export function markOf(flag: Flag, id: string, at: Date): string {
  return `rollout ${id} ${wordsOf(flag)} ${at.toISOString()}`;
}

/** Epoch ms of the write that left this mark, when it wrote this flag: what others wrote since has no mark of ours. */
export function markedAt(mark: string | undefined, flag: Flag): number | undefined {
  const [, words, time = ''] = /^rollout \S+ (.+) (\S+)$/.exec(mark ?? '') ?? [];
  const at = words === wordsOf(flag) ? Date.parse(time) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function wordsOf({ percent, enabled }: Flag): string {
  return enabled === undefined ? String(percent) : `${percent} ${enabled ? 'on' : 'off'}`;
}
