import type * as z from 'zod/mini';
import type { ExecStep } from '../../domain/steps/exec.ts';
import { closed } from '../schema/closed.ts';
import { commandShape } from '../schema/command.ts';
import { told } from '../schema/words.ts';

export const execSchema = () =>
  told(closed(commandShape('It is done when it ends with 0.'), { noun: 'an exec step' }), {
    description:
      'Runs a command of your own. A step is run again when its job is, so the command has to bear that.',
    snippet: '{ command: [scripts/warm-cache.sh, production] }',
  });

export function execStep({ command, env = [] }: z.infer<ReturnType<typeof execSchema>>): ExecStep {
  return { kind: 'exec', command, env };
}
