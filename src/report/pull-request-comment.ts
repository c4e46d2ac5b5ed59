import type { ReleaseKey } from '../domain/release.ts';
import type { PhaseStarted } from '../domain/report.ts';
import { githubFault } from '../platform/github/faults.ts';
import type { CommentsApi, PullsApi, WireComment } from '../platform/github/github.ts';
import { type Background, inBackground } from './background.ts';
import { pickChanges } from './changes.ts';
import { renderComment } from './comment.ts';
import { rememberPhase, rememberRollback, rememberSoak } from './comment-memory.ts';
import { type CommentState, EMPTY_STATE, markerOf, reveal } from './comment-state.ts';
import { findPull } from './pull-request.ts';
import type { Reporter } from './reporter.ts';
import type { RollbackReporter } from './rollback-reporter.ts';

export interface CommentOptions {
  readonly github: CommentsApi & PullsApi;
  /** The commit under rollout. */
  readonly sha: string;
  /** A fresh time limit for one update. */
  readonly deadline: () => AbortSignal;
}

/** Length of a page of comments; a shorter one is the last. A conversation is searched this many pages deep. */
const PAGE = 100;
const PAGES = 30;
/** At most one update in this time (ms) while a soak runs, and at most this many. */
const APART = 15 * 60_000;
const UPDATES = 24;

/**
 * One comment for each release and environment on the pull request that brought the commit in, rewritten by every job.
 * During a phase it is written in the background; only the end waits for it. Without a pull request nothing is written.
 * Rejects at the end with what went wrong; a token that may not comment is asked once and then left in peace.
 */
export function pullRequestComment(options: CommentOptions): Reporter & RollbackReporter {
  const queue = inBackground();
  const update = updater(options, queue);
  const worthTelling = pickChanges(APART, UPDATES);
  let begun: PhaseStarted | undefined;
  return {
    async phaseStarted(started) {
      begun = started;
    },
    async observed(observation) {
      const started = begun;
      if (started === undefined || !worthTelling(observation)) return;
      update(started.release, (state) => rememberSoak(state, started, observation));
    },
    async phaseFinished(report) {
      update(report.release, (state) => rememberPhase(state, report));
      await queue.drained();
    },
    async rolledBack(report) {
      update(report.release, (state) => rememberRollback(state, report));
      await queue.drained();
    },
  };
}

type Change = (state: CommentState) => CommentState;

/** Reads the comment, changes what it remembers, writes it again: another job may have written in between. */
function updater({ github, sha, deadline }: CommentOptions, queue: Background) {
  const pullNumber = findPull(github, sha);
  let author: string | undefined;
  let mayComment = true;
  const write = async (key: ReleaseKey, change: Change): Promise<void> => {
    const signal = deadline();
    const pull = await pullNumber(signal);
    if (pull === undefined) return;
    author ??= await authorOf(github, signal);
    const own = await findComment({ github, author }, { key, pull }, signal);
    const body = renderComment(key, change(reveal(key, own?.body ?? '') ?? EMPTY_STATE));
    if (own === undefined || !(await updated(github, { id: own.id, body }, signal)))
      await github.createComment(pull, body, signal);
  };
  return (key: ReleaseKey, change: Change): void => {
    queue.add(async () => {
      if (!mayComment) return;
      await write(key, change).catch((error: unknown) => {
        mayComment = githubFault(error) !== 'forbidden';
        throw mayComment ? error : new Error(FORBIDDEN, { cause: error });
      });
    });
  };
}

const FORBIDDEN =
  'this token may not comment on pull requests (one of a fork never may; else the job needs `pull-requests: write`). The job summary says it all.';

/** False when the comment was deleted since it was found. */
async function updated(
  github: CommentsApi,
  { id, body }: { readonly id: number; readonly body: string },
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await github.updateComment(id, body, signal);
    return true;
  } catch (error) {
    if (githubFault(error) === 'not-found') return false;
    throw error;
  }
}

/** Whose comments are ours. Where GitHub does not say, they are taken for those of a workflow's own token. */
async function authorOf(github: CommentsApi, signal: AbortSignal): Promise<string> {
  return github.login(signal).catch((error: unknown) => {
    signal.throwIfAborted();
    // A guess while GitHub is down would write a second comment when it is back.
    if (['down', 'rate-limited'].includes(githubFault(error) ?? '')) throw error;
    return 'github-actions';
  });
}

/** Our own comment of this release: by its marker and by its author, because others may plant a marker of ours. */
async function findComment(
  { github, author }: { readonly github: CommentsApi; readonly author: string },
  { key, pull }: { readonly key: ReleaseKey; readonly pull: number },
  signal: AbortSignal,
): Promise<WireComment | undefined> {
  const marker = markerOf(key);
  for (let page = 1; page <= PAGES; page += 1) {
    const comments = await github.listComments(pull, page, signal);
    const own = comments.find(
      ({ user, body }) => plainLogin(user?.login) === plainLogin(author) && body?.includes(marker),
    );
    if (own !== undefined || comments.length < PAGE) return own;
  }
  return undefined;
}

/** GitHub shows an app's login with "[bot]" in one place and without it in another. */
function plainLogin(login: string | undefined): string | undefined {
  return login?.toLowerCase().replace(/\[bot\]$/, '');
}
