import { formatDuration } from './duration.ts';
import { type JsonExpectation, unmetIn } from './json-expectation.ts';

/** What is expected of an answer, of a request or of a command. */
export interface AnswerExpectation {
  /** Of a request; left out: 200 to 299. */
  readonly status?: readonly number[];
  readonly json: readonly JsonExpectation[];
  /** A text that the body contains. */
  readonly contains?: string;
  /** Longest time to the end of the answer, in ms. */
  readonly within?: number;
}

/** An answer as far as it is looked at. `json` throws where the body is none. */
export interface Answer {
  readonly text: string;
  json(): unknown;
}

/** What does not hold, one clause each; empty: everything does. Untrusted text. */
export function unmetBy(
  answer: Answer & { readonly status?: number; readonly elapsed: number },
  { status, json, contains, within }: AnswerExpectation,
): readonly string[] {
  return [
    ...(answer.status === undefined ? [] : unmetStatus(answer.status, status)),
    ...unmetJson(answer, json),
    ...(contains === undefined || answer.text.includes(contains)
      ? []
      : [`the answer does not contain ${JSON.stringify(contains)}`]),
    ...(within === undefined || answer.elapsed <= within
      ? []
      : [
          `the answer took ${formatDuration(answer.elapsed)}, at most ${formatDuration(within)} is asked for`,
        ]),
  ];
}

/** The same of a JSON body alone; one that cannot be read meets nothing. */
export function unmetJson(answer: Answer, expected: readonly JsonExpectation[]): readonly string[] {
  if (expected.length === 0) return [];
  try {
    return unmetIn(answer.json(), expected);
  } catch {
    return ['the answer is no JSON'];
  }
}

function unmetStatus(found: number, expected: readonly number[] | undefined): readonly string[] {
  const met = expected?.includes(found) ?? (found >= 200 && found <= 299);
  return met ? [] : [`the status is ${found}, ${expected?.join(' or ') ?? '200 to 299'} is asked for`];
}
