import type { PullsApi, WirePull } from '../platform/github/github.ts';
import { PAGE_SIZE } from '../platform/github/page.ts';
import type { ReviewsApi, WireReview } from '../platform/github/reviews.ts';
import { type CheckResult, fail } from './checker.ts';

export interface ReviewQuestion {
  readonly github: PullsApi & Pick<ReviewsApi, 'listReviews'>;
  readonly sha: string;
  /** Approvals that there must be. */
  readonly least: number;
}

const MOST_PAGES = 10;

/** Whether the pull request that brought a commit in has its approvals, and nobody who asked for changes. `found` is the pass so far. */
export async function approvalsOf(
  { github, sha, least }: ReviewQuestion,
  found: CheckResult,
  signal: AbortSignal,
): Promise<CheckResult> {
  const pull = pullOf(await github.listPullsOfCommit(sha, signal), sha);
  if (pull === undefined) return fail('no pull request brought this commit in, so nobody has reviewed it');
  const reviews: WireReview[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const some = await github.listReviews(pull.number, page, signal);
    reviews.push(...some);
    if (some.length < PAGE_SIZE) return judge(reviews, { number: pull.number, least }, found);
  }
  throw new Error(`more than ${MOST_PAGES * PAGE_SIZE} reviews of one pull request`);
}

/** The one that was merged as this commit, else an open one that ends in it. */
function pullOf(pulls: readonly WirePull[], sha: string): WirePull | undefined {
  return (
    pulls.find((pull) => pull.merged_at !== null && pull.merge_commit_sha === sha) ??
    pulls.find((pull) => pull.head.sha === sha) ??
    pulls.find((pull) => pull.merged_at !== null)
  );
}

function judge(
  reviews: readonly WireReview[],
  { number, least }: { readonly number: number; readonly least: number },
  found: CheckResult,
): CheckResult {
  const standing = new Map<string, string>();
  // A comment takes no approval back; everything else of a reviewer replaces what they said before.
  for (const { user, state } of reviews)
    if (state !== 'COMMENTED' && user !== null) standing.set(user.login, state);
  const by = (state: string) => [...standing].flatMap(([login, said]) => (said === state ? [login] : []));
  const against = by('CHANGES_REQUESTED');
  if (against.length > 0) return fail(`${against.join(', ')} asked for changes in #${number}`);
  const approved = by('APPROVED');
  if (approved.length < least) return fail(`${approved.length} of ${least} approvals in #${number}`);
  return { ...found, detail: `${found.detail}, approved by ${approved.join(', ')}` };
}
