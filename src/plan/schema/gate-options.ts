import * as z from 'zod/mini';
import { listOf, mapOf } from './closed.ts';
import { answerShape } from './gate-answers.ts';
import { limitShape } from './gate-limits.ts';
import { metricRef } from './metric.ts';
import { duration } from './quantities.ts';
import { choice, count, flag, text } from './scalars.ts';
import { optional, told } from './words.ts';

const judging = {
  for: optional(count(1), {
    description:
      'Consecutive periods beyond the fail limit that fail the gate. For `metric` and `expression`.',
    default: '3',
    example: '5',
  }),
  'min-samples': optional(count(1), {
    description: 'Requests before which nothing but total failure may decide. For `ratio` and `latency`.',
    default: '10 divided by the share that the pass limit allows',
    example: '1000',
  }),
  period: optional(duration('60s'), {
    description: 'Length of a period: 10s, 30s or a multiple of 1m. For all kinds but `alarms`.',
    default: '60s',
    example: '5m',
  }),
  settle: optional(duration('2m'), {
    description: 'How late the source delivers: a period is judged when it ended at least this long ago.',
    default: '2m; load balancers 3m, CloudFront 10m, alarms 0',
    example: '5m',
  }),
  'warm-up': optional(duration('5m'), {
    description: 'Time after the shift that is not judged.',
    default: '0',
    example: '5m',
  }),
  'alive-within': optional(duration('15m'), {
    description:
      'A signal of the canary must appear within this time after the shift, else the phase is held.',
    default: '10m, or two periods where that is longer, and the settle time',
    example: '30m',
  }),
};

const policies = {
  'no-data': optional(choice(['hold', 'pass', 'fail']), {
    description: 'What it means when the newest periods have no data.',
    default: 'hold',
    example: 'pass',
  }),
  'on-error': optional(choice(['hold', 'fail']), {
    description: 'What it means when the source keeps failing.',
    default: 'hold',
    example: 'fail',
  }),
  unsettled: optional(choice(['pass', 'hold']), {
    description:
      'What the end of a soak makes of a gate whose evidence does not suffice, though all that was seen is within the pass limit; of alarms, when some have insufficient data.',
    default: 'pass',
    example: 'hold',
  }),
  'ignore-red': optional(
    listOf(text({ allowed: 'the name or pattern of an alarm', late: true, longest: 255 }), {
      noun: 'names or patterns of alarms',
      atLeast: 0,
    }),
    {
      description: 'Alarms that may be red without failing the gate. For `alarms`.',
      type: 'list of text',
      default: 'none',
      example: '["production-search-backlog"]',
    },
  ),
  advisory: optional(flag(), { description: 'Reported, never decides.', default: 'false', example: 'true' }),
};

const telling = {
  phases: optional(
    listOf(text({ allowed: 'the name of a phase' }), { noun: 'names of phases', atLeast: 1 }),
    {
      description: 'Phases that the gate belongs to. Not for the gates of a phase.',
      type: 'list of text',
      default: 'every phase',
      example: '[canary, half]',
    },
  ),
  runbook: optional(text({ allowed: 'where the runbook stands' }), {
    description: 'Told in the failure report.',
    default: 'none',
    example: 'https://wiki.example.com/search',
  }),
  owner: optional(text({ allowed: 'who answers for this gate' }), {
    description: 'Told in the failure report.',
    default: 'none',
    example: 'team-search',
  }),
};

/** Everything that a gate may have beside its kind. */
export const optionShape = {
  name: told(text({ allowed: 'a name for the gate, such as Error rate', longest: 100 }), {
    description: 'Name of the gate in reports; unique in the plan.',
    example: 'Error rate',
  }),
  metrics: optional(mapOf(metricRef(), 'a map from the names that the expression uses to metrics'), {
    description:
      'The metrics of an `expression`, under the names that it uses. Names begin with a small letter. All are read with the same region and role.',
    default: 'none',
    type: 'map of metrics',
  }),
  ...limitShape,
  ...judging,
  ...policies,
  ...answerShape,
  ...telling,
};

const options = z.object(optionShape);
export type GateOptions = z.infer<typeof options>;
