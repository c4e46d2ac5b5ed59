import * as z from 'zod/mini';
import { alarmsSchema } from '../gates/alarms.ts';
import { expressionSchema, metricsSchema } from '../gates/expression.ts';
import { latencySchema } from '../gates/latency.ts';
import { metricSchema } from '../gates/metric.ts';
import { ratioSchema } from '../gates/ratio.ts';
import { closed, listOf } from './closed.ts';
import { duration, limit } from './quantities.ts';
import { choice, count, flag, text } from './scalars.ts';
import { optional, told } from './words.ts';

/** Kinds and options of gates that later versions bring. */
const LATER = [
  'logs',
  'http',
  'sqs',
  'trend',
  'split',
  'cost',
  'prometheus',
  'lambda',
  'alb',
  'api-gateway',
  'cloudfront',
  'dynamodb',
  'ecs',
  'baseline',
  'alert',
  'on-fail',
  'on-hold',
  'boldness',
  'diagnose',
  'insufficient-data',
  'no-worse',
  'improved-by',
  'start',
];

const kinds = () => ({
  metric: z.optional(metricSchema()),
  expression: z.optional(expressionSchema()),
  ratio: z.optional(ratioSchema()),
  latency: z.optional(latencySchema()),
  alarms: z.optional(alarmsSchema()),
});

const limits = () => ({
  metrics: z.optional(metricsSchema()),
  pass: optional(
    closed(
      {
        max: optional(limit(), {
          description: 'Fit up to this value.',
          default: 'the limit of `fail: above`',
          example: '1%',
        }),
        min: optional(limit(), {
          description: 'Fit from this value on.',
          default: 'the limit of `fail: below`',
          example: '85',
        }),
      },
      {
        noun: 'a pass limit',
        reserved: ['no-worse', 'improved-by', 'worse-by'],
        refused: {
          above: 'a gate passes up to `max` or from `min` on',
          below: 'a gate passes up to `max` or from `min` on',
        },
      },
    ),
    {
      description: 'What is fit. Between the pass and the fail limit the gate holds.',
      default: 'the complement of `fail`',
    },
  ),
  fail: optional(
    closed(
      {
        above: optional(limit(), {
          description: 'Unfit above this value.',
          default: 'the limit of `pass: max`',
          example: '5%',
        }),
        below: optional(limit(), {
          description: 'Unfit below this value.',
          default: 'the limit of `pass: min`',
          example: '80',
        }),
      },
      {
        noun: 'a fail limit',
        reserved: ['worse-by', 'no-worse'],
        refused: {
          max: 'a gate fails `above` or `below` a value',
          min: 'a gate fails `above` or `below` a value',
        },
      },
    ),
    { description: 'What is unfit and fails the phase.', default: 'the complement of `pass`' },
  ),
});

const judging = () => ({
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
    default: '2m; ALB 3m, CloudFront 10m, alarms 0',
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
    default: '10m and the settle time',
    example: '30m',
  }),
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
      'What the end of a soak makes of a gate whose evidence does not suffice, though all that was seen is within the pass limit.',
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
      default: 'none',
      example: '["production-search-backlog"]',
    },
  ),
});

export const gateSchema = () =>
  closed(
    {
      name: told(text({ allowed: 'a name for the gate, such as Error rate', longest: 100 }), {
        description: 'Name of the gate in reports; unique in the plan.',
        example: 'Error rate',
      }),
      ...kinds(),
      ...limits(),
      ...judging(),
      advisory: optional(flag(), {
        description: 'Reported, never decides.',
        default: 'false',
        example: 'true',
      }),
      phases: optional(
        listOf(text({ allowed: 'the name of a phase' }), { noun: 'names of phases', atLeast: 1 }),
        {
          description: 'Phases that the gate belongs to. Not for the gates of a phase.',
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
    },
    { noun: 'a gate', reserved: LATER, oneOf: ['metric', 'expression', 'ratio', 'latency', 'alarms'] },
  );

export type GateFile = z.infer<ReturnType<typeof gateSchema>>;
