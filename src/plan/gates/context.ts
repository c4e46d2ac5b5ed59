import type { Bound, Bounds, GateBase, Unit } from '../../domain/gate.ts';
import { settleOf } from '../cloudwatch.ts';
import type { Path } from '../path.ts';
import type { GateOptions } from '../schema/gate-options.ts';
import type { Quantity } from '../schema/quantities.ts';
import { stepsOf } from '../steps/steps.ts';

/** One gate of the file on its way to a gate of the domain. */
export interface GateContext {
  readonly file: GateOptions;
  /** Prefix of its signals' ids, unique in the plan. */
  readonly id: string;
  /** Tells a problem; the path is relative to the gate. */
  problem(path: Path, message: string): void;
}

export const DEFAULT_PERIOD = 60;
const DEFAULT_ALIVE = 10 * 60_000;
/** One missing period of a long one is not yet silence. */
const DEFAULT_ALIVE_PERIODS = 2;

/** What every kind has, with the defaults filled in. */
export function baseOf(
  context: GateContext,
  unit: Unit,
  namespaces: readonly string[] | 'no-periods',
): GateBase {
  const { file } = context;
  const settle = file.settle ?? (namespaces === 'no-periods' ? 0 : settleOf(namespaces));
  const period = periodOf(context);
  const alive = Math.max(DEFAULT_ALIVE, DEFAULT_ALIVE_PERIODS * period * 1000);
  return {
    name: file.name,
    advisory: file.advisory ?? false,
    ...(file.phases === undefined ? {} : { phases: file.phases }),
    period,
    settle,
    warmUp: file['warm-up'] ?? 0,
    aliveWithin: file['alive-within'] ?? alive + settle,
    noData: file['no-data'] ?? 'hold',
    onError: file['on-error'] ?? 'hold',
    unsettled: file.unsettled ?? 'pass',
    ...(file['on-fail'] === undefined ? {} : { onFail: file['on-fail'].to }),
    ...onHoldOf(context),
    ...(file.runbook === undefined ? {} : { runbook: file.runbook }),
    ...(file.owner === undefined ? {} : { owner: file.owner }),
    unit,
  };
}

const DEFAULT_WATCH = 30 * 60_000;

function onHoldOf({ file, problem }: GateContext): Pick<GateBase, 'onHold'> {
  const asked = file['on-hold'];
  if (asked === undefined) return {};
  const steps = stepsOf(asked.steps, { path: ['on-hold', 'steps'] }, problem);
  return { onHold: { steps, watch: asked.then ?? DEFAULT_WATCH } };
}

/** Seconds. CloudWatch keeps 10s, 30s and multiples of a minute apart. */
export function periodOf(context: GateContext): number {
  const ms = context.file.period;
  if (ms === undefined) return DEFAULT_PERIOD;
  const seconds = ms / 1000;
  const valid = seconds === 10 || seconds === 30 || (seconds > 0 && seconds <= 86_400 && seconds % 60 === 0);
  if (!valid)
    context.problem(
      ['period'],
      `found a period of ${seconds} s; allowed: 10s, 30s or a multiple of 1m up to 1d`,
    );
  return seconds;
}

type Reader = (quantity: Quantity, path: Path) => number | undefined;

/** The gate's band; `read` turns one limit into the gate's unit, or tells why it cannot. */
export function boundsOf(context: GateContext, read: Reader): Bounds | undefined {
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
  return { ...(upper === undefined ? {} : { upper }), ...(lower === undefined ? {} : { lower }) };
}

/** With only one limit given, the other is its complement. */
function bound(pass: number | undefined, fail: number | undefined): Bound | undefined {
  const one = pass ?? fail;
  return one === undefined ? undefined : { pass: pass ?? one, fail: fail ?? one };
}

/** Requests that are needed to see the allowed share of bad ones about ten times. */
export function minSamplesOf(context: GateContext, share: number): number {
  const stated = context.file['min-samples'];
  if (stated !== undefined) return stated;
  // Twelve digits hide that 1 - 0.95 is a little more than 0.05.
  return share <= 0 ? 1 : Math.ceil(Number((10 / share).toPrecision(12)));
}
