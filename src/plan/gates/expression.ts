import type { ValueGate } from '../../domain/gate.ts';
import type { MetricRef } from '../../domain/signal.ts';
import { examine } from '../metric-math.ts';
import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';
import { meant } from '../wording.ts';
import { baseOf, type GateContext } from './context.ts';
import { limitsOf } from './limits.ts';
import { DEFAULT_FOR, plainLimit } from './metric.ts';
import { metricOf } from './metric-source.ts';

const ID = /^[a-z][a-zA-Z0-9_]*$/;

export const expressionSchema = () =>
  told(text({ allowed: 'CloudWatch metric math such as 100 * hits / (hits + misses)' }), {
    description:
      'Kind: CloudWatch metric math over `metrics`, which yields one value in each period; judged on `for` consecutive periods.',
    type: 'text',
    example: '100 * hits / (hits + misses)',
  });

/** A gate on a metric-math expression. */
export function expressionGate(expression: string, context: GateContext): ValueGate | undefined {
  const files = context.file.metrics ?? {};
  examineIds(Object.keys(files), expression, context);
  const limits = limitsOf(context, plainLimit(context, 'an expression'));
  const metrics: Record<string, MetricRef> = {};
  for (const [id, file] of Object.entries(files)) metrics[id] = metricOf(file, file.stat ?? 'Average');
  const [first, ...others] = Object.entries(metrics);
  for (const [id, other] of others) {
    if (other.region === first?.[1].region && other.role === first?.[1].role) continue;
    context.problem(
      ['metrics', id],
      `the metrics of one expression are read together: same region and role as ${first?.[0]}`,
    );
  }
  if (limits === undefined) return undefined;
  const base = baseOf(
    context,
    'none',
    Object.values(metrics).map((metric) => metric.namespace),
  );
  const { region, role } = first?.[1] ?? {};
  return {
    ...base,
    kind: 'expression',
    ...limits,
    for: context.file.for ?? DEFAULT_FOR,
    signals: [
      {
        kind: 'expression',
        id: `${context.id}a`,
        expression,
        metrics,
        period: base.period,
        ...(region === undefined ? {} : { region }),
        ...(role === undefined ? {} : { role }),
      },
    ],
  };
}

function examineIds(ids: readonly string[], expression: string, context: GateContext): void {
  for (const id of ids) {
    if (!ID.test(id))
      context.problem(
        ['metrics', id],
        'a name in metric math begins with a small letter and has letters, digits and _ only',
      );
  }
  const found = examine(expression);
  const faults = [...found.faults];
  for (const id of found.ids) {
    if (!ids.includes(id))
      faults.push(`the expression uses ${id}, which \`metrics\` does not have${meant(id, ids)}`);
  }
  if (found.ids.length === 0 && !found.searches && !found.readsAll)
    faults.push('the expression reads no metric');
  if (faults.length > 0) context.problem(['expression'], faults.join('; '));
  if (found.readsAll) return;
  for (const id of ids) {
    if (!found.ids.includes(id))
      context.problem(['metrics', id], `the expression never uses ${id}${meant(id, found.ids)}`);
  }
}
