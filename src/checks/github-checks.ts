import type { GithubChecksCheck } from '../domain/checks/github-checks.ts';
import { matches } from '../domain/name-pattern.ts';
import { GithubError } from '../platform/github/faults.ts';
import type { PullsApi } from '../platform/github/github.ts';
import { PAGE_SIZE } from '../platform/github/page.ts';
import type { ReviewsApi, WireCheckRun } from '../platform/github/reviews.ts';
import { approvalsOf } from './approvals-of-commit.ts';
import { type Checker, type CheckResult, fail, pass, unasked } from './checker.ts';

/** The commit that is asked about, and the run that asks: its own jobs are still running, and do not count. */
export interface CommitInQuestion {
  readonly sha: string;
  readonly run?: string | undefined;
}

export type GithubReviews = Omit<ReviewsApi, 'listApprovals'> & PullsApi;

/** More pages than this are no answer: a commit has some dozens of checks. */
const MOST_PAGES = 20;

/** A check run or a status, whatever GitHub calls it. */
interface Mark {
  readonly name: string;
  readonly state: 'green' | 'red' | 'open';
}

export function githubChecksChecker(
  github: GithubReviews | undefined,
  commit: CommitInQuestion,
): Checker<GithubChecksCheck> {
  return {
    async run(check, { signal }) {
      if (github === undefined) return unasked('GitHub cannot be asked without a token and a repository');
      if (commit.sha === '') return unasked('it is not known which commit this is');
      try {
        const marks = (await marksOf(github, commit, signal)).filter(
          ({ name }) => !check.ignore.some((pattern) => matches(pattern, name)),
        );
        const found = judge(marks, check);
        if (found.state !== 'pass' || check.reviews === 0) return found;
        return await approvalsOf({ github, sha: commit.sha, least: check.reviews }, found, signal);
      } catch (error) {
        signal.throwIfAborted();
        return unasked(whyNot(error));
      }
    },
  };
}

function judge(marks: readonly Mark[], { required }: GithubChecksCheck): CheckResult {
  const absent = required.filter((name) => !marks.some((mark) => mark.name === name));
  const problems = [
    ...absent.map((name) => `${name} is not there`),
    ...marks.filter(({ state }) => state === 'red').map(({ name }) => `${name} failed`),
    ...marks.filter(({ state }) => state === 'open').map(({ name }) => `${name} has not ended`),
  ];
  if (problems.length > 0) return fail(problems.join('; '));
  if (marks.length === 0) return fail('GitHub knows no check of this commit');
  return pass(`${marks.length} green`);
}

async function marksOf(
  github: GithubReviews,
  { sha, run }: CommitInQuestion,
  signal: AbortSignal,
): Promise<readonly Mark[]> {
  const [runs, statuses] = await Promise.all([
    everyPage(async (page) => {
      const { total_count, check_runs } = await github.listCheckRuns(sha, page, signal);
      return { total: total_count, items: check_runs };
    }),
    everyPage(async (page) => {
      const { total_count, statuses: items } = await github.getCombinedStatus(sha, page, signal);
      return { total: total_count, items };
    }),
  ]);
  const others = runs.filter(
    (each) => run === undefined || !(each.details_url ?? '').includes(`/actions/runs/${run}/`),
  );
  return [
    ...others.map(markOfRun),
    ...statuses.map(({ context, state }): Mark => ({ name: context, state: STATUS[state] ?? 'red' })),
  ];
}

const STATUS: Readonly<Record<string, Mark['state']>> = { success: 'green', pending: 'open' };
/** A job that was skipped asked nothing; GitHub's own merge rules count it as green, and so do we. */
const GREEN: ReadonlySet<string> = new Set(['success', 'neutral', 'skipped']);

function markOfRun({ name, status, conclusion }: WireCheckRun): Mark {
  if (status !== 'completed') return { name, state: 'open' };
  return { name, state: GREEN.has(conclusion ?? '') ? 'green' : 'red' };
}

/** All of a list that comes in pages; one that is not whole is no answer. */
async function everyPage<T>(
  ask: (page: number) => Promise<{ readonly total: number; readonly items: readonly T[] }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { total, items } = await ask(page);
    if (!Array.isArray(items)) throw new Error('the answer of GitHub makes no sense');
    all.push(...items);
    if (items.length < PAGE_SIZE || all.length >= total) return all;
  }
  throw new Error(`more than ${MOST_PAGES * PAGE_SIZE} checks on one commit`);
}

function whyNot(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return error instanceof GithubError && error.fault === 'forbidden'
    ? `not allowed to look (give the job \`checks: read\`, \`statuses: read\` and \`pull-requests: read\`): ${why}`
    : why;
}
