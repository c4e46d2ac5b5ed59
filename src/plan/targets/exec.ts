import type * as z from 'zod/mini';
import type { ExecTarget } from '../../domain/targets/exec.ts';
import { closed } from '../schema/closed.ts';
import { command, handedOn } from '../schema/command.ts';
import { duration } from '../schema/quantities.ts';
import { optional, told } from '../schema/words.ts';

const TIMEOUT = 60_000;

export const execSchema = () =>
  told(
    closed(
      {
        get: told(command(), {
          description:
            'Prints what is in force, in JSON: `{ "weight": 10 }` or the number alone; with `stop`, `"enabled"` beside it. Run without a shell.',
          example: '[scripts/weight.sh, get]',
        }),
        set: told(command(), {
          description:
            'Sets the percentage that the variable WEIGHT holds, and ends with 0 when it is in force. Run again, it does no harm.',
          example: '[scripts/weight.sh, set]',
        }),
        stop: optional(command(), {
          description: 'Switches off: the kill switch.',
          default: 'the target has no switch',
          example: '[scripts/weight.sh, stop]',
        }),
        env: optional(handedOn(), {
          description:
            'Variables of the job that the commands get, beside PATH, HOME and the like and the credentials for AWS.',
          default: 'none',
          example: '[FLAG_TOKEN]',
        }),
        timeout: optional(duration('60s'), {
          description: 'Longest time of one command.',
          default: '60s',
          example: '60s',
        }),
        propagation: optional(duration('60s'), {
          description: 'How long readers may go on with what they have read before: their cache.',
          default: '0s',
          example: '60s',
        }),
      },
      { noun: 'an exec target' },
    ),
    {
      description: 'A percentage behind commands of your own.',
      snippet: '{ get: [scripts/weight.sh, get], set: [scripts/weight.sh, set], env: [FLAG_TOKEN] }',
    },
  );

export function execTarget(file: z.infer<ReturnType<typeof execSchema>>): ExecTarget {
  const { get, set, stop, env = [], timeout = TIMEOUT, propagation = 0 } = file;
  return { kind: 'exec', get, set, ...(stop === undefined ? {} : { stop }), env, timeout, propagation };
}
