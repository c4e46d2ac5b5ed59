import { validationError } from '../wire/aws-error.ts';
import {
  asFields,
  type Fields,
  flag,
  list,
  number,
  optionalText,
  structure,
  structures,
  text,
} from '../wire/fields.ts';
import { type Expression, parseExpression } from './expression.ts';
import type { Dimensions } from './metric.ts';
import { type Statistic, statisticOf } from './statistics.ts';

/** One query of GetMetricData, checked. */
export interface MetricQuery {
  readonly id: string;
  readonly label: string;
  readonly returned: boolean;
  readonly of:
    | {
        readonly kind: 'metric';
        readonly namespace: string;
        readonly name: string;
        readonly dimensions: Dimensions;
        readonly account: string | undefined;
        readonly period: number;
        readonly statistic: Statistic;
      }
    | { readonly kind: 'expression'; readonly expression: Expression };
}

const MOST_QUERIES = 500;
const HIGH_RESOLUTION = new Set([1, 5, 10, 20, 30]);

/** Reads and checks the queries of a call as AWS does. */
export function metricQueries(input: Fields): readonly MetricQuery[] {
  const sent = list(input, 'MetricDataQueries') ?? [];
  if (sent.length === 0) throw validationError('The parameter MetricDataQueries is required.');
  if (sent.length > MOST_QUERIES) {
    throw validationError(
      `The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`,
    );
  }
  const queries = sent.map((entry) => metricQuery(asFields(entry)));
  const ids = new Set(queries.map(({ id }) => id));
  if (ids.size < queries.length)
    throw validationError('The values for parameter id in MetricDataQueries are not unique.');
  for (const { of } of queries) {
    const unknown = of.kind === 'expression' ? idsIn(of.expression).find((id) => !ids.has(id)) : undefined;
    if (unknown !== undefined)
      throw validationError(`Error in expression: Undefined identifier '${unknown}'`);
  }
  if (!queries.some(({ returned }) => returned))
    throw validationError('At least one MetricDataQuery must return data.');
  return queries;
}

function metricQuery(sent: Fields): MetricQuery {
  const id = text(sent, 'Id');
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(id)) {
    throw validationError(
      `The value ${id} for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  const returned = optionalText(sent, 'ReturnData') === undefined || flag(sent, 'ReturnData');
  const stat = structure(sent, 'MetricStat');
  const expression = optionalText(sent, 'Expression');
  if ((stat === undefined) === (expression === undefined)) {
    throw validationError('Exactly one of MetricStat and Expression must be given.');
  }
  if (stat === undefined) {
    return {
      id,
      label: optionalText(sent, 'Label') ?? id,
      returned,
      of: { kind: 'expression', expression: parseExpression(expression ?? '') },
    };
  }
  const metric = structure(stat, 'Metric') ?? {};
  const name = text(metric, 'MetricName');
  const dimensions = Object.fromEntries(
    (structures(metric, 'Dimensions') ?? []).map((entry) => [text(entry, 'Name'), text(entry, 'Value')]),
  );
  return {
    id,
    label: optionalText(sent, 'Label') ?? name,
    returned,
    of: {
      kind: 'metric',
      namespace: text(metric, 'Namespace'),
      name,
      dimensions,
      account: optionalText(sent, 'AccountId'),
      period: periodOf(stat),
      statistic: statisticOf(text(stat, 'Stat')),
    },
  };
}

function periodOf(stat: Fields): number {
  const period = number(stat, 'Period') ?? 0;
  if (period > 0 && (HIGH_RESOLUTION.has(period) || period % 60 === 0)) return period;
  throw validationError(
    `The value ${period} for parameter Period is not valid: 1, 5, 10, 20, 30 or a multiple of 60.`,
  );
}

/** Ids that an expression names. */
export function idsIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'id':
      return [expression.name];
    case 'negate':
      return idsIn(expression.of);
    case 'binary':
      return [...idsIn(expression.left), ...idsIn(expression.right)];
    case 'fill':
      return [
        ...idsIn(expression.of),
        ...(typeof expression.with === 'string' ? [] : idsIn(expression.with)),
      ];
  }
}
