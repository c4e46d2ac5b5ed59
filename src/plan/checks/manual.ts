import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';
import type { CheckContext } from './context.ts';

export const manualSchema = () =>
  told(text({ allowed: 'a sentence that a person confirms', longest: 200 }), {
    description:
      'Kind: an item that a person confirms before the weight moves: by approving the run of the phase, or with `--confirm` (input `confirm`).',
    example: 'No user-reported issues',
  });

export function manualCheck(item: string, { file, problem }: CheckContext) {
  for (const key of Object.keys(file) as (keyof typeof file)[])
    if (file[key] !== undefined && isOption(key))
      problem([key], `${key} has no meaning for an item that a person confirms`);
  return { kind: 'manual', item: item.trim() } as const;
}

const OPTIONS = ['name', 'region', 'role', 'timeout', 'retry', 'when'];

function isOption(key: string): boolean {
  return OPTIONS.includes(key);
}
