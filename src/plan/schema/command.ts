import * as z from 'zod/mini';
import { listOf } from './closed.ts';
import { text } from './scalars.ts';
import { optional, told } from './words.ts';

/** What no command of a plan gets, whoever asks for it: it belongs to the action itself. */
const OURS = /^(INPUT_|STATE_|ACTIONS_|GITHUB_(OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$)/i;

/** A program and its arguments. */
export function command() {
  return listOf(text({ allowed: 'a program or one of its arguments, as text', late: true, longest: 8192 }), {
    noun: 'a program and its arguments',
    atLeast: 1,
  });
}

/** Names of environment variables that a command gets. */
export function handedOn() {
  return listOf(
    text({ allowed: 'the name of an environment variable', pattern: /^[A-Za-z_]\w*$/ }).check(
      z.refine((name) => !OURS.test(name), {
        error: 'belongs to the action itself and is handed on to nobody',
      }),
    ),
    { noun: 'names of environment variables', atLeast: 0 },
  );
}

/** The keys of a command that stands by itself; `done` says what its end means. */
export function commandShape(done: string) {
  return {
    command: told(command(), {
      description: `A program and its arguments, run without a shell. ${done}`,
      type: 'list of text',
      example: '[scripts/smoke.sh, production]',
    }),
    env: optional(handedOn(), {
      description:
        'Variables of the job that the command gets, beside PATH, HOME and the like and the credentials for AWS.',
      type: 'list of text',
      default: 'none',
      example: '[SEARCH_TOKEN]',
    }),
  };
}
