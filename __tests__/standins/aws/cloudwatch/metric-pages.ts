import { AwsError } from '../wire/aws-error.ts';
import { type Fields, type Output, optionalText } from '../wire/fields.ts';
import type { MetricQuery } from './metric-query.ts';

export type StatusCode = 'Complete' | 'PartialData' | 'InternalError' | 'Forbidden';

/** What one query of GetMetricData came to. */
export interface Result {
  readonly query: MetricQuery;
  readonly status: StatusCode;
  readonly points: readonly (readonly [at: number, value: number])[];
}

/** Cuts the answer into pages; a series that goes on is PartialData until its last page. */
export function page(results: readonly Result[], input: Fields, size: number): Output {
  const token = optionalText(input, 'NextToken');
  const from = token === undefined ? 0 : Number(/^metric-data-(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (!Number.isInteger(from)) throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
  let offset = 0;
  const listed: Output[] = [];
  for (const { query, status, points } of results) {
    const [begin, end] = [Math.max(from - offset, 0), Math.min(from + size - offset, points.length)];
    const here = end > begin ? points.slice(begin, end) : [];
    if (here.length > 0 || (points.length === 0 && from === 0)) {
      listed.push({
        Id: query.id,
        Label: query.label,
        Timestamps: here.map(([at]) => new Date(at)),
        Values: here.map(([, value]) => value),
        StatusCode: end < points.length ? 'PartialData' : status,
        Messages:
          status === 'Complete' || status === 'PartialData'
            ? undefined
            : [{ Code: status, Value: `${status} while reading ${query.label}` }],
      });
    }
    offset += points.length;
  }
  return {
    MetricDataResults: listed,
    Messages: [],
    NextToken: offset > from + size ? `metric-data-${from + size}` : undefined,
  };
}
