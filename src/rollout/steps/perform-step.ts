import { RolloutError } from '../../domain/errors.ts';
import type { Reason } from '../../domain/outcome.ts';
import type { StepList, StepState } from '../../domain/record.ts';
import { describeStep, type Step, type StepResult } from '../../domain/step.ts';
import type { StepReport } from '../../domain/step-report.ts';
import type { Ports } from '../ports.ts';

/** One step on its way. */
export interface Performing {
  readonly step: Step;
  readonly list: StepList;
  /** Position in its list, from 0. */
  readonly index: number;
  /** What the ledger says of an earlier try. */
  readonly earlier?: StepState | undefined;
  readonly beforeWrite: () => Promise<void>;
  /** Tells the ledger. What it throws ends the step before it is run, or after. */
  readonly tell: (state: StepState) => Promise<void>;
}

/** How a step came out. `error` is there when it failed. */
export interface Performed {
  readonly report: StepReport;
  /** Whether anything was, or may have been, changed by it. */
  readonly changed: boolean;
  readonly error?: unknown;
}

/**
 * Runs one step with its records around it; one that an earlier job has done is told, and not run. Rejects when aborted, or
 * where nothing was done because the ledger could not be told first. Whatever comes after that is a value: a step that fails,
 * an order to stop in the midst of it, a ledger that cannot be told of what was done.
 */
export async function performStep(
  performing: Performing,
  { steps }: Pick<Ports, 'steps'>,
  signal: AbortSignal,
): Promise<Performed> {
  const { step, earlier, tell } = performing;
  if (earlier === 'done' || earlier === 'kept')
    return { report: reportOf(performing, 'done', 'done by an earlier job'), changed: earlier === 'done' };
  let wrote = false;
  const beforeWrite = async () => {
    await performing.beforeWrite();
    wrote = true;
  };
  // A worker that was cut off in it may have changed what this one finds unchanged.
  const begun = earlier === 'started' || earlier === 'failed' || earlier === 'pending';
  await tell('started');
  let result: StepResult;
  try {
    result = await steps.run(step, { signal, beforeWrite, begun: earlier === 'started' });
  } catch (error) {
    if (signal.aborted) throw error;
    if (!isOrder(error)) await tell('failed').catch(() => undefined); // that it failed is the graver news
    return { report: reportOf(performing, 'failed', messageOf(error)), changed: wrote || begun, error };
  }
  const { state, detail, again } = result;
  const changed = state === 'done' || wrote || (begun && state !== 'skipped');
  const report = { ...reportOf(performing, state, detail), ...(again === undefined ? {} : { again }) };
  try {
    await tell(recorded(state, changed));
    return { report, changed };
  } catch (error) {
    if (signal.aborted) throw error;
    return { report, changed, error };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function recorded(state: StepResult['state'], changed: boolean): StepState {
  if (state === 'pending') return 'pending';
  return changed ? 'done' : 'kept';
}

function reportOf(
  { step, list, index }: Pick<Performing, 'step' | 'list' | 'index'>,
  state: StepReport['state'],
  detail: string,
): StepReport {
  return { list, index, kind: step.kind, title: describeStep(step), state, detail };
}

/** Whoever is ordered to stop, or has lost the claim, writes nothing any more, and takes nothing back either. */
export function isOrder(error: unknown): boolean {
  return error instanceof RolloutError && ORDERS.has(error.reason);
}

const ORDERS: ReadonlySet<Reason> = new Set([
  'ordered',
  'taken-over',
  'claim-lost',
  'release-finished',
  'already-failed',
  'ledger-down',
]);
