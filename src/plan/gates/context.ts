import type { GateBase, Unit } from '../../domain/gate.ts';
import { settleOf } from '../cloudwatch.ts';
import type { Path } from '../path.ts';
import type { GateOptions } from '../schema/gate-options.ts';
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

/** Requests that are needed to see the allowed share of bad ones about ten times. */
export function minSamplesOf(context: GateContext, share: number): number {
  const stated = context.file['min-samples'];
  if (stated !== undefined) return stated;
  // Twelve digits hide that 1 - 0.95 is a little more than 0.05.
  return share <= 0 ? 1 : Math.ceil(Number((10 / share).toPrecision(12)));
}
