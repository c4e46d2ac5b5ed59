import type { AnswerExpectation } from '../answer-expectation.ts';
import type { CheckCommon } from './common.ts';

/** A command of the user's own ends with 0 and prints what is expected. */
export interface ExecCheck extends CheckCommon {
  readonly kind: 'exec';
  /** A program and its arguments; run without a shell. */
  readonly command: readonly string[];
  /** Names of variables of the job that the command gets besides the usual ones. */
  readonly env: readonly string[];
  readonly expect: Omit<AnswerExpectation, 'status'>;
  /** As of an http check, in what the command prints. */
  readonly save: Readonly<Record<string, string>>;
}

export const exec = ({ command }: ExecCheck) => command.join(' ');
