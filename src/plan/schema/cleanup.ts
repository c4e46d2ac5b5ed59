import * as z from 'zod/mini';
import { stepsSchema } from '../steps/step-schema.ts';
import { closed } from './closed.ts';
import { later } from './kind.ts';
import { duration } from './quantities.ts';
import { text } from './scalars.ts';
import { optional, told } from './words.ts';

const phaseName = () => text({ allowed: 'the name of a phase' });

const afterSchema = () =>
  closed(
    {
      phase: told(phaseName(), { description: 'Phase that has to have passed.', example: 'full' }),
      for: optional(duration('48h'), {
        description: 'Time that has to have gone by since it passed.',
        default: '0',
        example: '48h',
      }),
    },
    { noun: 'the time of a cleanup' },
  );

export const cleanupSchema = later(() =>
  closed(
    {
      after: told(z.union([phaseName(), afterSchema()]), {
        description:
          'The phase that has to have passed, with all traffic on the canary: its name, or a map that says how long ago, too.',
        type: 'text, or map',
        example: '{ phase: full, for: 48h }',
      }),
      steps: told(stepsSchema(), {
        description: 'What is done, in order; the first that fails ends the cleanup.',
      }),
    },
    { noun: 'the cleanup' },
  ),
);

export type CleanupFile = z.infer<typeof cleanupSchema>;
