import * as z from 'zod/mini';
import type { Weight } from '../../domain/weight.ts';
import { weight } from '../../domain/weight.ts';
import { checkSchema } from '../checks/check-schema.ts';
import { stepsSchema } from '../steps/step-schema.ts';
import { closed, listOf } from './closed.ts';
import { duration, trafficWeight } from './quantities.ts';
import { choice, type Scalar, scalar } from './scalars.ts';
import { optional } from './words.ts';

const keepFirst = (description: string) =>
  optional(choice(['keep', 'rollback']), { description, default: 'keep', example: 'rollback' });

export const policySchema = closed(
  {
    'on-held': keepFirst(
      'A phase that may neither go on nor is unfit: keep the weight and ask a person, or restore.',
    ),
    'on-cancel': keepFirst('The run was cancelled during a phase.'),
    'on-lost': optional(choice(['rollback', 'keep']), {
      description: 'The runner died during a phase, which has no verdict.',
      default: 'rollback',
      example: 'keep',
    }),
    'on-reject': keepFirst('An approval before a later phase was rejected or expired.'),
    drift: optional(choice(['hold', 'restore']), {
      description:
        'Somebody else moved the weight during a soak: hold the phase, or set the weight of the phase again.',
      default: 'hold',
      example: 'restore',
    }),
    supersede: optional(choice(['refuse'], ['wait', 'abort-older']), {
      description: 'What a newer release does while another one holds the environment.',
      default: 'refuse',
      example: 'refuse',
    }),
    'ledger-wait': optional(duration('15m'), {
      description:
        'How long a shift upwards waits for a ledger that cannot be reached; then the phase is refused.',
      default: '15m',
      example: '30m',
    }),
  },
  { noun: 'the policy', reserved: ['false-rollbacks', 'confidence'] },
);

function restoreTo(): Scalar<Weight | 'previous'> {
  const percent = trafficWeight();
  return scalar<Weight | 'previous'>({
    allowed: 'a percentage such as 0%, or previous',
    type: 'percentage or previous',
    json: {
      type: ['string', 'integer'],
      pattern: '^\\s*\\d+(\\.\\d+)?\\s*%\\s*$|^previous$|\\$\\{',
      maximum: 0,
    },
    read: (input) => (input === 'previous' ? 'previous' : z.safeParse(percent, input).data),
    hint: (input) =>
      typeof input === 'number' ? `a number without a unit; write ${input}% if that is meant` : undefined,
  });
}

/** Weight that a rollback goes to where the plan says nothing. */
export const ROLLBACK_TO = weight(0);

export const rollbackSchema = closed(
  {
    to: optional(restoreTo(), {
      description:
        'Weight that a rollback restores; `previous` is the largest weight of the plan below the one in force.',
      default: '0%',
      example: 'previous',
    }),
    before: optional(stepsSchema(), {
      description:
        'Steps before a restore that make the baseline able to take the traffic. One that fails is told, and stops neither the ones after it nor the restore.',
      default: 'none',
    }),
    steps: optional(stepsSchema(), {
      description:
        'Steps after a restore, once the canary was read back at 0 %. One that fails is told, and does not stop the ones after it.',
      default: 'none',
    }),
    ready: optional(listOf(checkSchema, { noun: 'checks', atLeast: 0 }), {
      description:
        'What must hold for the baseline to take the traffic back: asked before each shift, and every 5 min of a soak.',
      default: 'none',
    }),
  },
  {
    noun: 'the rollback',
    reserved: ['within', 'then', 'start', 'undo', 'if-missing'],
  },
);

export type PolicyFile = z.infer<typeof policySchema>;
