import type * as z from 'zod/mini';
import type { RatioGate } from '../../domain/gate.ts';
import { closed } from '../schema/closed.ts';
import { countRef } from '../schema/metric.ts';
import { told } from '../schema/words.ts';
import { baseOf, type GateContext, minSamplesOf } from './context.ts';
import { limitsOf } from './limits.ts';
import { metricOf } from './metric-source.ts';

export const ratioSchema = () =>
  told(
    closed(
      {
        of: told(countRef(), { description: 'What is counted: the bad requests, for an upper limit.' }),
        over: told(countRef(), { description: 'What it is a share of: all requests.' }),
      },
      { noun: 'a ratio' },
    ),
    {
      description:
        'Kind: a share of requests, `of` over `over`, judged on all requests since the shift. Limits are percentages.',
    },
  );

/** A gate on a share of requests. */
export function ratioGate(
  file: z.infer<ReturnType<typeof ratioSchema>>,
  context: GateContext,
): RatioGate | undefined {
  const limits = limitsOf(context, (quantity, path) => {
    if (quantity.unit === 'percent' && quantity.value <= 1) return quantity.value;
    if (quantity.unit === 'none' && quantity.value === 0) return 0;
    if (quantity.unit === 'percent')
      context.problem(path, 'found more than 100%; the share of a ratio lies between 0% and 100%');
    else if (quantity.unit === 'none')
      context.problem(
        path,
        `found the number ${quantity.value}; a ratio is a share: write ${quantity.value}% if that is meant`,
      );
    else context.problem(path, `found a limit in ${quantity.unit}; a ratio is a share, such as 1%`);
    return undefined;
  });
  if (limits === undefined) return undefined;
  const { bounds } = limits;
  if (bounds.upper !== undefined && bounds.lower !== undefined) {
    context.problem(
      [],
      'found an upper and a lower limit; a ratio has one side: pass: { max } with fail: { above }, or pass: { min } with fail: { below }',
    );
  }
  const shares =
    bounds.upper !== undefined
      ? [bounds.upper.pass, bounds.upper.fail]
      : [1 - (bounds.lower?.pass ?? 0), 1 - (bounds.lower?.fail ?? 0)];
  const base = baseOf(context, 'percent', [file.of.namespace, file.over.namespace]);
  return {
    ...base,
    kind: 'ratio',
    ...limits,
    // A limit of 0 % is settled by the first bad request, so that the fail limit says how many are needed.
    minSamples: minSamplesOf(context, shares.find((share) => share > 0) ?? 0),
    signals: [
      { kind: 'metric', id: `${context.id}a`, metric: metricOf(file.of, 'Sum'), period: base.period },
      { kind: 'metric', id: `${context.id}b`, metric: metricOf(file.over, 'Sum'), period: base.period },
    ],
  };
}
