import type * as z from 'zod/mini';
import { closed } from '../schema/closed.ts';
import { commandShape } from '../schema/command.ts';
import { expectationOf } from '../schema/expectation.ts';
import { told } from '../schema/words.ts';
import type { CheckContext } from './context.ts';
import { savedOf } from './save.ts';

export const execSchema = () =>
  told(closed(commandShape('It passes when it ends with 0.'), { noun: 'an exec check' }), {
    description: 'Kind: a command of your own that ends with 0, and prints what `expect` says.',
    snippet: '{ command: [scripts/smoke.sh, production] }',
  });

export function execCheck(file: z.infer<ReturnType<typeof execSchema>>, context: CheckContext) {
  const { status, ...expect } = expectationOf(context.file.expect);
  if (status !== undefined)
    context.problem(['expect', 'status'], 'a command has no status of this kind; it has to end with 0');
  return { kind: 'exec', command: file.command, env: file.env ?? [], expect, ...savedOf(context) } as const;
}
