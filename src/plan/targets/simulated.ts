import type * as z from 'zod/mini';
import type { SimulatedTarget } from '../../domain/targets/simulated.ts';
import { closed } from '../schema/closed.ts';
import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

export const simulatedSchema = () =>
  told(
    closed(
      {
        name: told(text({ allowed: 'a name for the simulated service' }), {
          description: 'Name of the simulated service.',
          example: 'search',
        }),
      },
      { noun: 'a simulated target' },
    ),
    { description: 'The simulated service that `rehearse` runs against; moves nothing.' },
  );

export function simulatedTarget({ name }: z.infer<ReturnType<typeof simulatedSchema>>): SimulatedTarget {
  return { kind: 'simulated', name };
}
