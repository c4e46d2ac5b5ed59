import type { AlertLimit, Bound, Bounds } from '../../domain/gate.ts';
import type { Path } from '../path.ts';
import type { Quantity } from '../schema/quantities.ts';
import type { GateContext } from './context.ts';

/** Turns one limit into the gate's unit, or tells why it cannot. */
type Reader = (quantity: Quantity, path: Path) => number | undefined;

/** The alert limit of a gate, in its unit. */
function alertOf({ file }: GateContext, read: Reader): AlertLimit | undefined {
  if (file.alert === undefined) return undefined;
  const side = (key: 'above' | 'below') => {
    const quantity = file.alert?.[key];
    const limit = quantity === undefined ? undefined : read(quantity, ['alert', key]);
    return limit === undefined ? {} : { [key]: limit };
  };
  return { ...side('above'), ...side('below') };
}

/** What the limits of a gate say, in its unit. */
export interface Limits {
  readonly bounds: Bounds;
  readonly alert?: AlertLimit;
}

/** The gate's band and its alert limit; undefined without a band. */
export function limitsOf(context: GateContext, read: Reader): Limits | undefined {
  const { pass, fail } = context.file;
  const at = (quantity: Quantity | undefined, path: Path) =>
    quantity === undefined ? undefined : read(quantity, path);
  const upper = bound(at(pass?.max, ['pass', 'max']), at(fail?.above, ['fail', 'above']));
  const lower = bound(at(pass?.min, ['pass', 'min']), at(fail?.below, ['fail', 'below']));
  if (upper === undefined && lower === undefined) {
    context.problem(
      [],
      'the gate has no limit; allowed: pass: { max } or { min }, fail: { above } or { below }, or both',
    );
    return undefined;
  }
  if (upper !== undefined && upper.pass > upper.fail) {
    context.problem(
      ['fail', 'above'],
      'the pass limit lies beyond the fail limit: the same value would pass and fail; `fail: above` must not be less than `pass: max`',
    );
  }
  if (lower !== undefined && lower.pass < lower.fail) {
    context.problem(
      ['fail', 'below'],
      'the pass limit lies beyond the fail limit: the same value would pass and fail; `fail: below` must not be more than `pass: min`',
    );
  }
  if (upper !== undefined && lower !== undefined && lower.pass > upper.pass) {
    context.problem(['pass'], 'no value can pass: the least fit value is larger than the largest');
  }
  const bounds = { ...(upper === undefined ? {} : { upper }), ...(lower === undefined ? {} : { lower }) };
  const alert = alertOf(context, read);
  return { bounds, ...(alert === undefined ? {} : { alert }) };
}

/** With only one limit given, the other is its complement. */
function bound(pass: number | undefined, fail: number | undefined): Bound | undefined {
  const one = pass ?? fail;
  return one === undefined ? undefined : { pass: pass ?? one, fail: fail ?? one };
}
