import type * as z from 'zod/mini';
import type { SplitGate } from '../../domain/gate.ts';
import { splitBounds } from '../../domain/gate-at.ts';
import { weight } from '../../domain/weight.ts';
import { closed } from '../schema/closed.ts';
import { countRef } from '../schema/metric.ts';
import { trafficWeight } from '../schema/quantities.ts';
import { optional, told } from '../schema/words.ts';
import { baseOf, type GateContext } from './context.ts';
import { metricOf } from './metric-source.ts';

/** Percentage points that the share may be off by, on either side. */
const TOLERANCE = 2;
/** Requests before which nothing is decided: at 10 %, chance alone moves the share of so many by less than 2 points. */
const MIN_SAMPLES = 1000;

export const splitSchema = () =>
  told(
    closed(
      {
        of: told(countRef(), { description: 'Requests that the canary got.' }),
        over: told(countRef(), { description: 'All requests, to canary and baseline together.' }),
        tolerance: optional(trafficWeight(), {
          description: 'Percentage points that the share may be off by, on either side.',
          default: `${TOLERANCE}%`,
          example: '3%',
        }),
      },
      { noun: 'a split' },
    ),
    {
      description:
        'Kind: the share of the traffic that the canary really gets, against the weight of the phase, by an exact binomial test. It has no limits of its own.',
    },
  );

/** A gate on the share of the traffic; what it is held against follows from the weight of each phase. */
export function splitGate(file: z.infer<ReturnType<typeof splitSchema>>, context: GateContext): SplitGate {
  const tolerance = (file.tolerance ?? TOLERANCE) / 100;
  const base = baseOf(context, 'percent', [file.of.namespace, file.over.namespace]);
  return {
    ...base,
    kind: 'split',
    tolerance,
    bounds: splitBounds(weight(0), tolerance),
    minSamples: context.file['min-samples'] ?? MIN_SAMPLES,
    signals: [
      { kind: 'metric', id: `${context.id}a`, metric: metricOf(file.of, 'Sum'), period: base.period },
      { kind: 'metric', id: `${context.id}b`, metric: metricOf(file.over, 'Sum'), period: base.period },
    ],
  };
}
