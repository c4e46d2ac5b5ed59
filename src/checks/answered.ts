import { type Answer, type AnswerExpectation, unmetBy } from '../domain/answer-expectation.ts';
import { formatDuration } from '../domain/duration.ts';
import { valueAt } from '../domain/json-expectation.ts';
import { type CheckResult, fail, pass } from './checker.ts';

export interface Judged {
  readonly answer: Answer & { readonly status?: number; readonly elapsed: number };
  readonly expect: AnswerExpectation;
  readonly save: Readonly<Record<string, string>>;
}

/** Longest value that is handed on. */
const LONGEST_SAVED = 4096;

/** What an answer makes of a check, and what it hands on. */
export function judged({ answer, expect, save }: Judged): CheckResult {
  const unmet = unmetBy(answer, expect);
  if (unmet.length > 0) return fail(unmet.join('; '));
  const saves: Record<string, string> = {};
  for (const [name, path] of Object.entries(save)) {
    const value = savedAt(answer, path);
    if (value === undefined)
      return fail(`there is no text, number or truth value at ${path} to save as ${name}`);
    saves[name] = value;
  }
  const status = answer.status === undefined ? 'ended with 0' : `answered ${answer.status}`;
  return { ...pass(`${status} in ${formatDuration(answer.elapsed)}`), saves };
}

function savedAt(answer: Answer, path: string): string | undefined {
  const value = valueAt(jsonOf(answer), path);
  if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  const text = String(value);
  return text === '' || text.length > LONGEST_SAVED ? undefined : text;
}

function jsonOf(answer: Answer): unknown {
  try {
    return answer.json();
  } catch {
    return undefined;
  }
}
