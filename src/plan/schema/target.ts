import * as z from 'zod/mini';
import { closed, listOf } from './closed.ts';
import { region, role } from './metric.ts';
import { text } from './scalars.ts';
import { optional, told } from './words.ts';

const cloudformation = told(
  closed(
    {
      stack: told(text({ allowed: 'the name or ARN of a stack', late: true, longest: 2048 }), {
        description: 'Name or ARN of the stack.',
        example: 'production-search-cloudfront',
      }),
      parameter: told(text({ allowed: 'the name of a parameter of the stack', late: true, longest: 255 }), {
        description:
          "Parameter of the stack that holds the canary's percentage. All others keep their values.",
        example: 'TrafficPercentage',
      }),
      region: optional(region(), {
        description: 'Region of the stack.',
        default: "the plan's region",
        example: 'us-east-1',
      }),
      role: optional(role(), {
        description: 'Role to assume for reading and updating the stack.',
        default: "the job's own credentials",
        example: 'arn:aws:iam::123456789012:role/rollout',
      }),
    },
    {
      noun: 'a cloudformation target',
      reserved: ['change-set', 'capabilities', 'propagation', 'start', 'service-role'],
    },
  ),
  { description: 'A parameter of a CloudFormation stack.' },
);

const simulated = told(
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

/** Kinds of targets that later versions bring. */
const LATER = [
  'alb',
  'api-gateway',
  'lambda',
  'ssm',
  'dynamodb',
  'http',
  'ecs',
  'exec',
  'cloudfront',
  'appconfig',
  'start',
  'propagation',
];

/** A target: exactly one key, its kind. */
export const targetSchema = closed(
  {
    cloudformation: z.optional(cloudformation),
    simulated: z.optional(simulated),
  },
  { noun: 'a target', reserved: LATER, oneOf: ['cloudformation', 'simulated'] },
);

/** One target, or a list that is moved in lockstep. */
export const trafficSchema = z.union([targetSchema, listOf(targetSchema, { noun: 'targets', atLeast: 1 })]);

export type TargetFile = z.infer<typeof targetSchema>;
export type TrafficFile = z.infer<typeof trafficSchema>;
