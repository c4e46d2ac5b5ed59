import * as z from 'zod/mini';
import type { Weight } from '../../domain/weight.ts';
import { stepsSchema } from '../steps/step-schema.ts';
import { closed } from './closed.ts';
import { later } from './kind.ts';
import { duration, trafficWeight } from './quantities.ts';
import { scalar } from './scalars.ts';
import { optional, told } from './words.ts';

function restoreOf() {
  const percent = trafficWeight();
  return scalar<Weight | 'previous' | 'kill'>({
    allowed: 'previous, kill, or a percentage such as 10%',
    type: 'percentage, previous or kill',
    json: {
      type: ['string', 'integer'],
      pattern: '^\\s*\\d+(\\.\\d+)?\\s*%\\s*$|^(previous|kill)$|\\$\\{',
      maximum: 0,
    },
    read: (input) => (input === 'previous' || input === 'kill' ? input : z.safeParse(percent, input).data),
    hint: (input) =>
      typeof input === 'number' ? `a number without a unit; write ${input}% if that is meant` : undefined,
  });
}

const onFailSchema = () =>
  closed(
    {
      to: told(restoreOf(), {
        description:
          'Weight that a failure of this gate asks the rollback for: `previous` (the largest weight of the plan below the one in force), a percentage, or `kill` (nothing, and the flag off where the target has one). Of several gates that fail at once the one that goes furthest back counts.',
        example: 'kill',
      }),
    },
    { noun: 'what follows a failed gate' },
  );

/** Named so that it is not taken for a promise's. */
const THEN = 'then';

const onHoldSchema = () =>
  closed(
    {
      steps: told(stepsSchema(), { description: 'Steps that are run, once in a phase.' }),
      [THEN]: optional(duration('30m'), {
        description: 'How long the gate is watched after them, before the phase may end.',
        default: '30m',
        example: '30m',
      }),
    },
    { noun: 'what follows a gate that holds' },
  );

/** What a gate asks for when it does not pass. */
export const answerShape = {
  'on-fail': optional(later(onFailSchema), {
    description: 'What the rollback restores when this gate fails.',
    default: '`rollback.to`',
    example: '{ to: kill }',
  }),
  'on-hold': optional(later(onHoldSchema), {
    description:
      'What is tried, once, when the gate lies between its pass and its fail limit during a soak; a gate that is there still at the end holds the phase.',
    default: 'nothing',
  }),
};
