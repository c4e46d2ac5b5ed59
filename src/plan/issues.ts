import type * as z from 'zod/mini';
import type { Path } from './document.ts';
import type { Problems } from './problems.ts';

type Issue = z.core.$ZodIssue;

/** Tells what a schema found wrong; the messages come from the schema itself. */
export function tellIssues(issues: readonly Issue[], problems: Problems, base: Path = []): void {
  // What does not exist here yet comes first: a key that is missing beside it is no mistake of its own.
  const ordered = [...issues].sort((a, b) => Number(isMissing(a)) - Number(isMissing(b)));
  for (const issue of ordered) tellIssue(issue, problems, base);
}

function tellIssue(issue: Issue, problems: Problems, base: Path): void {
  const path = [
    ...base,
    ...issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment)),
  ];
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    for (const [index, key] of issue.keys.entries())
      problems.add([...path, key], messages[index] ?? issue.message, 'key');
  } else if (issue.code === 'invalid_union') {
    tellIssues(likeliest(issue.errors), problems, path);
  } else {
    const subject = path.at(-1);
    problems.add(path, typeof subject === 'string' ? `${subject}: ${issue.message}` : issue.message);
  }
}

/** Of several forms the one that the value comes nearest to: the one whose own type fits. */
function likeliest(errors: readonly (readonly Issue[])[]): readonly Issue[] {
  return (
    errors.find((issues) =>
      issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
    ) ??
    errors.at(-1) ??
    []
  );
}

function isMissing(issue: Issue): boolean {
  return issue.code !== 'unrecognized_keys' && issue.message.startsWith('missing');
}
