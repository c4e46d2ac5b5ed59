import { validationError } from '../wire/aws-error.ts';
import type { Expression } from './expression.ts';

/** Values by start of period (epoch ms). */
export type Series = ReadonlyMap<number, number>;

export interface Evaluation {
  /** Series of another query; throws when there is none. */
  readonly series: (id: string) => Series;
  /** Starts of all periods that were asked for and have begun. */
  readonly periods: readonly number[];
}

/** A series, or a number that goes with every point. */
type Value = Series | number;

/** Works out an expression; a result that is no series is refused as AWS refuses it. */
export function evaluate(expression: Expression, by: Evaluation): Series {
  const value = worth(expression, by);
  if (typeof value === 'number') throw validationError('The expression must return a time series');
  return value;
}

function worth(expression: Expression, by: Evaluation): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'id':
      return by.series(expression.name);
    case 'negate':
      return combine(0, worth(expression.of, by), (zero, value) => zero - value);
    case 'binary':
      return combine(
        worth(expression.left, by),
        worth(expression.right, by),
        OPERATORS[expression.operator] ?? (() => Number.NaN),
      );
    case 'fill':
      return fill(worth(expression.of, by), expression.with, by);
  }
}

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/** Point by point; where one side has none, or a division by zero leaves none, there is no point. */
function combine(left: Value, right: Value, operator: (a: number, b: number) => number): Value {
  if (typeof left === 'number' && typeof right === 'number') return operator(left, right);
  const times = typeof left === 'number' ? (right as Series).keys() : left.keys();
  const points: [number, number][] = [];
  for (const at of times) {
    const a = typeof left === 'number' ? left : left.get(at);
    const b = typeof right === 'number' ? right : right.get(at);
    const value = a === undefined || b === undefined ? Number.NaN : operator(a, b);
    if (Number.isFinite(value)) points.push([at, value]);
  }
  return new Map(points);
}

function fill(value: Value, filling: Expression | 'REPEAT' | 'LINEAR', by: Evaluation): Value {
  if (typeof value === 'number') return value;
  if (filling === 'REPEAT' || filling === 'LINEAR') return interpolated(value, by.periods, filling);
  const constant = worth(filling, by);
  const points = by.periods.flatMap((at): [number, number][] => {
    const found = value.get(at) ?? (typeof constant === 'number' ? constant : constant.get(at));
    return found === undefined ? [] : [[at, found]];
  });
  return new Map(points);
}

/** Nothing is filled before the first point, and by LINEAR nothing after the last one. */
function interpolated(value: Series, periods: readonly number[], mode: 'REPEAT' | 'LINEAR'): Series {
  const known = [...value.keys()].sort((a, b) => a - b);
  const points = periods.flatMap((at): [number, number][] => {
    const before = known.findLast((time) => time <= at);
    const after = known.find((time) => time >= at);
    const low = before === undefined ? undefined : value.get(before);
    if (before === undefined || low === undefined) return [];
    if (mode === 'REPEAT' || before === at) return [[at, low]];
    const high = after === undefined ? undefined : value.get(after);
    if (after === undefined || high === undefined) return [];
    return [[at, low + ((high - low) * (at - before)) / (after - before)]];
  });
  return new Map(points);
}
