import type * as z from 'zod/mini';
import type { Path } from './path.ts';
import type { Problems } from './problems.ts';
import { nearest } from './wording.ts';

type Issue = z.core.$ZodIssue;

/**
 * Tells what a schema found wrong in `value`, which stands at `base`; the messages come from the schema itself.
 * Of a map in which nothing is known (a preset, say) only that is told, and a missing key is not told beside a mistyped
 * one that stands for it.
 */
export function tellIssues(
  issues: readonly Issue[],
  value: unknown,
  problems: Problems,
  base: Path = [],
): void {
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
  const explained = (issue: Issue): boolean =>
    unknown.some((other) => {
      const parent = issue.path.slice(0, -1);
      if (
        other.path.length !== parent.length ||
        !other.path.every((segment, index) => segment === parent[index])
      )
        return false;
      const missing = String(issue.path.at(-1));
      const keys = Object.keys(Object(at(value, parent)));
      return (
        other.keys.length === keys.length || other.keys.some((key) => nearest(key, [missing]) !== undefined)
      );
    });
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys' && at(value, issue.path) === undefined && explained(issue))
      continue;
    tellIssue(issue, value, problems, base);
  }
}

function tellIssue(issue: Issue, value: unknown, problems: Problems, base: Path): void {
  const path = [
    ...base,
    ...issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment)),
  ];
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    for (const [index, key] of issue.keys.entries())
      problems.add([...path, key], messages[index] ?? issue.message, 'key');
  } else if (issue.code === 'invalid_union') {
    tellIssues(likeliest(issue.errors), at(value, issue.path), problems, path);
  } else {
    const subject = path.at(-1);
    problems.add(path, typeof subject === 'string' ? `${subject}: ${issue.message}` : issue.message);
  }
}

/** Of several forms the one that the value comes nearest to: the one whose own type fits. */
function likeliest(errors: readonly (readonly Issue[])[]): readonly Issue[] {
  const fits = errors.find((issues) =>
    issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  return fits ?? errors[0] ?? [];
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (inside: unknown, segment) =>
      typeof inside === 'object' && inside !== null ? Reflect.get(inside, segment) : undefined,
    value,
  );
}
