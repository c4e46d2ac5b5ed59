import { SHA } from '../../harness/runner-environment.ts';
import type { Ground } from './example.ts';

/** The commit that is rolled out: its pull request is merged and approved, and these checks are green. */
export function greenCommit({ github }: Ground, checks: readonly string[]): void {
  github.permissions.checks = 'read';
  github.permissions.statuses = 'read';
  github.pulls.set(SHA, [
    { number: 1, state: 'closed', mergedAt: '2026-11-01T00:00:00Z', mergeCommitSha: SHA },
  ]);
  github.reviews.set(1, [{ login: 'octocat', state: 'APPROVED' }]);
  github.checkRuns.set(
    SHA,
    checks.map((name) => ({ name, conclusion: 'success' })),
  );
}

/** Lets the jobs write the incident. */
export function allowNotices({ github }: Ground): void {
  github.permissions.issues = 'write';
}
