import type * as z from 'zod/mini';
import { closed, mapOf } from '../schema/closed.ts';
import { duration } from '../schema/quantities.ts';
import { text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import type { CheckContext } from './context.ts';

const WITHIN = 15 * 60_000;
const SHORTEST = 60_000;
/** CloudWatch keeps periods of a minute for so long. */
const LONGEST = 15 * 86_400_000;

export const metricAliveSchema = () =>
  told(
    closed(
      {
        namespace: told(text({ allowed: 'a namespace such as AWS/Lambda', late: true, longest: 255 }), {
          description: 'Namespace of the metric in CloudWatch.',
          example: 'AWS/Lambda',
        }),
        metric: told(
          text({ allowed: 'the name of a metric, such as Invocations', late: true, longest: 255 }),
          {
            description: 'Name of the metric.',
            example: 'Invocations',
          },
        ),
        dimensions: told(
          mapOf(
            text({ allowed: 'the value of a dimension, as text', late: true }),
            'a map from dimension to value, {} for a metric without dimensions',
          ),
          {
            description: 'Exactly the dimensions that the metric is emitted with; {} when it has none.',
            type: 'map of text',
            example: '{ FunctionName: search }',
          },
        ),
        within: optional(duration('15m'), {
          description: 'How long ago the newest datapoint may be.',
          default: '15m',
          example: '30m',
        }),
      },
      { noun: 'a metric that is alive' },
    ),
    { description: 'Kind: a metric that has had a datapoint lately.' },
  );

export function metricAliveCheck(
  file: z.infer<ReturnType<typeof metricAliveSchema>>,
  { problem }: CheckContext,
) {
  const { namespace, metric, dimensions, within = WITHIN } = file;
  if (within < SHORTEST || within > LONGEST)
    problem(['metric-alive', 'within'], 'allowed: a time from 1m to 15d');
  return { kind: 'metric-alive', namespace, metric, dimensions, within } as const;
}
