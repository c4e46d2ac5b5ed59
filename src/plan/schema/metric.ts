import type * as z from 'zod/mini';
import { isStatistic } from '../statistic.ts';
import { closed, mapOf } from './closed.ts';
import { choice, type Scalar, scalar, text } from './scalars.ts';
import { optional, told } from './words.ts';

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const ROLE = /^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** An AWS region. */
export function region(): Scalar<string> {
  return text({ allowed: 'an AWS region such as us-east-1', pattern: REGION });
}

/** The ARN of an IAM role. */
export function role(): Scalar<string> {
  return text({
    allowed: 'the ARN of a role, such as arn:aws:iam::123456789012:role/metrics',
    pattern: ROLE,
    late: true,
  });
}

function statistic(): Scalar<string> {
  return scalar({
    allowed:
      'a CloudWatch statistic: Average, Sum, Minimum, Maximum, SampleCount, IQM, p99, tm95, TM(10%:90%), TC(:200), PR(:200), …',
    type: 'statistic',
    json: { type: 'string' },
    read: (input) => (typeof input === 'string' && isStatistic(input) ? input : undefined),
    hint: (input) => {
      if (typeof input !== 'string') return undefined;
      return /^p\d/i.test(input) ? 'but a percentile lies between p0 and p100, with a small p' : undefined;
    },
  });
}

/** Made once and shared: what is not made twice costs nothing at the start of a job. */
const where = {
  namespace: told(text({ allowed: 'a namespace such as AWS/Lambda', late: true, longest: 255 }), {
    description: 'Namespace of the metric in CloudWatch.',
    example: 'AWS/Lambda',
  }),
  metric: told(text({ allowed: 'the name of a metric, such as Errors', late: true, longest: 255 }), {
    description: 'Name of the metric.',
    example: 'Errors',
  }),
  dimensions: told(
    mapOf(
      text({ allowed: 'the value of a dimension, as text', late: true }),
      'a map from dimension to value, {} for a metric without dimensions',
    ),
    {
      description:
        'Exactly the dimensions that the metric is emitted with: one more or one less is another metric. Write {} when it has none.',
      type: 'map of text',
      example: '{ FunctionName: search }',
    },
  ),
};

const from = {
  region: optional(region(), {
    description: 'Region to read from; CloudFront reports in us-east-1 only.',
    default: "the plan's region",
    example: 'us-east-1',
  }),
  account: optional(
    text({ allowed: 'an account number in quotes, such as "123456789012"', pattern: /^\d{12}$/, late: true }),
    {
      description: 'Account that owns the metric, read through a monitoring account.',
      default: 'the account of the credentials',
      example: '"123456789012"',
    },
  ),
  role: optional(role(), {
    description: 'Role to assume for reading it.',
    default: "the job's own credentials",
    example: 'arn:aws:iam::123456789012:role/metrics',
  }),
};

const inUnit = (
  units: readonly ['milliseconds', 'seconds'] | readonly ['milliseconds', 'seconds', 'bytes'],
) =>
  optional(choice(units), {
    description:
      'Unit in which the metric is emitted. Needed for limits with a unit, where CloudWatch does not say it; known for the metrics of AWS.',
    default: 'known for AWS/* metrics',
    example: 'seconds',
  });

const COUNTED = { stat: 'counts are added up, so the statistic is always Sum', in: 'a count has no unit' };
const TIMED = { stat: 'the percentile says what is read' };

/** A metric with a statistic of the user's choice. */
export const metricRef = () =>
  closed(
    {
      ...where,
      stat: optional(statistic(), {
        description: 'Statistic of each period.',
        default: 'Average',
        example: 'p99',
      }),
      ...from,
      in: inUnit(['milliseconds', 'seconds', 'bytes']),
    },
    { noun: 'a metric' },
  );

/** A metric that counts something: both sides of a ratio. */
export const countRef = () =>
  closed({ ...where, ...from }, { noun: 'a metric that counts', refused: COUNTED });

/** A metric of times: what a latency gate looks at. */
export const timeRef = () =>
  closed(
    { ...where, ...from, in: inUnit(['milliseconds', 'seconds']) },
    { noun: 'a metric of times', refused: TIMED },
  );

export type CountRef = z.infer<ReturnType<typeof countRef>>;
export type TimeRef = z.infer<ReturnType<typeof timeRef>>;
export type MetricFile = z.infer<ReturnType<typeof metricRef>>;
