import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';
import type { CheckContext } from './context.ts';
import type { CheckOptions } from './option-shape.ts';

const ONE_LINE = /^\s*\S[^\r\n]*\s*$/;

/** All options: nothing is asked, so none has a meaning. */
const OPTIONS = [
  'name',
  'region',
  'role',
  'timeout',
  'retry',
  'when',
] as const satisfies readonly (keyof CheckOptions)[];

export const manualSchema = () =>
  told(
    // On one line: that is how the input `confirm` names it.
    text({ allowed: 'a sentence on one line that a person confirms', longest: 200, pattern: ONE_LINE }),
    {
      description:
        'Kind: an item that a person confirms before the weight moves: by approving the run of the phase, or with `--confirm` (input `confirm`).',
      example: 'No user-reported issues',
    },
  );

export function manualCheck(item: string, { file, problem }: CheckContext) {
  for (const key of OPTIONS)
    if (file[key] !== undefined) problem([key], `${key} has no meaning for an item that a person confirms`);
  return { kind: 'manual', item: item.trim() } as const;
}
