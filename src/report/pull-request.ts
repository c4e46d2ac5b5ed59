import type { PullsApi, WirePull } from '../platform/github/github.ts';

/**
 * The pull request that a commit belongs to: the one whose merge made it, else an open one that ends in it, else an open
 * one that holds it, else a merged one. Of several the newest; undefined for a commit pushed directly.
 */
export function pullOf(sha: string, pulls: readonly WirePull[]): WirePull | undefined {
  const ranks = pulls.flatMap((pull) => {
    const rank = rankOf(sha, pull);
    return rank === undefined ? [] : [{ pull, rank }];
  });
  return ranks.toSorted((a, b) => a.rank - b.rank || b.pull.number - a.pull.number)[0]?.pull;
}

function rankOf(sha: string, pull: WirePull): number | undefined {
  if (pull.merged_at !== null && pull.merge_commit_sha === sha) return 0;
  if (pull.state === 'open') return pull.head.sha === sha ? 1 : 2;
  return pull.merged_at === null ? undefined : 3;
}

/** Finds the pull request's number once; a failed search is made again at the next call. */
export function findPull(
  github: PullsApi,
  sha: string,
): (signal: AbortSignal) => Promise<number | undefined> {
  let found: { readonly number: number | undefined } | undefined;
  return async (signal) => {
    found ??= { number: pullOf(sha, await github.listPullsOfCommit(sha, signal))?.number };
    return found.number;
  };
}
