import { RolloutError } from '../../domain/errors.ts';
import { stepStates } from '../../domain/ledger-steps.ts';
import type { NewRecord, PhaseList, StepState } from '../../domain/record.ts';
import { describeStep, type Step } from '../../domain/step.ts';
import type { StepReport } from '../../domain/step-report.ts';
import type { HeldClaim } from '../claim/claim.ts';
import type { WriteGuard } from '../claim/guard.ts';
import { patiently } from '../claim/patience.ts';
import type { Journal } from '../journal.ts';
import { beforeDeadline } from '../phase/before-deadline.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { isOrder, type Performed, performStep } from './perform-step.ts';

/** The steps of a phase: each is run once, by whichever of its jobs comes to it, under the guard of every write. */
export interface PhaseSteps {
  /**
   * Runs a list in order; `from` is the position of its first step among those of the same name. Throws RolloutError
   * `step-failed` at the first step that fails, or that cannot be ended now, and `Ended` at the job's own deadline.
   */
  run(list: PhaseList, steps: readonly Step[], from?: number): Promise<void>;
  /** The steps before the shift that changed something, taken back in reverse order, as far as they say how. Never throws but on abort. */
  takeBack(): Promise<void>;
}

export interface SteppingPhase {
  readonly run: PhaseRun;
  readonly journal: Journal;
  readonly claimed: Pick<HeldClaim, 'claim' | 'records'>;
  readonly guard: WriteGuard;
}

export function phaseSteps(stepping: SteppingPhase, ports: Ports, signal: AbortSignal): PhaseSteps {
  const { journal, guard } = stepping;
  const changed: { readonly step: Step; readonly index: number }[] = [];
  const performer = (list: PhaseList, each: AbortSignal) => {
    const { release: key } = stepping.run;
    const states = stepStates(stepping.claimed.records, { key, list, phase: stepping.run.index });
    return (step: Step, index: number) => {
      const tell = (state: StepState) => append(stepping, { list, index, state }, { ports, signal: each });
      const { beforeWrite } = guard;
      return performStep({ step, list, index, earlier: states.get(index), beforeWrite, tell }, ports, each);
    };
  };
  const runAll = async (
    { list, steps, from }: { list: PhaseList; steps: readonly Step[]; from: number },
    each: AbortSignal,
  ) => {
    await guard.confirmed(each);
    const perform = performer(list, each);
    for (const [at, step] of steps.entries()) {
      const performed = await perform(step, from + at);
      journal.steps.push(performed.report);
      if (list === 'before' && performed.changed) {
        changed.push({ step, index: from + at });
        journal.stepped = true;
      }
      throwUnlessDone(performed);
    }
  };
  return {
    async run(list, steps, from = 0) {
      if (steps.length === 0) return;
      const { clock } = ports;
      await beforeDeadline(stepping.run, { clock, signal }, (each) => runAll({ list, steps, from }, each));
    },
    async takeBack() {
      for (const each of changed.toReversed()) {
        if (!(await takeBack(each, stepping, { ports, signal }))) continue;
        changed.splice(changed.indexOf(each), 1);
      }
      journal.stepped = changed.length > 0;
    },
  };
}

function throwUnlessDone({ report, error }: Performed): void {
  if (error !== undefined) throw error;
  if (report.state !== 'pending') return;
  throw new RolloutError('step-failed', `The step "${report.title}" is not done yet: ${report.detail}`, {
    hint: 'Run the phase again later: it goes on with this step.',
  });
}

/** True when the step was taken back. */
async function takeBack(
  { step, index }: { readonly step: Step; readonly index: number },
  stepping: SteppingPhase,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<boolean> {
  const { journal, guard } = stepping;
  if (step.undo.length === 0) return false;
  try {
    // From here on it is not done any more, wherever this job may be cut off: the next one runs it again.
    await append(stepping, { list: 'before', index, state: 'started' }, { ports, signal });
    const told: string[] = [];
    for (const undo of step.undo) {
      const { detail } = await ports.steps.run(undo, { signal, beforeWrite: guard.beforeWrite });
      told.push(`${describeStep(undo)}: ${detail}`);
    }
    markUndone(journal.steps, index, told.join('; '));
    await append(stepping, { list: 'before', index, state: 'undone' }, { ports, signal });
    return true;
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    const warning = `The step "${describeStep(step)}" was not taken back: ${why}`;
    journal.warnings.add(warning);
    if (!isOrder(error)) ports.warn(warning);
    return false;
  }
}

function markUndone(reports: StepReport[], index: number, detail: string): void {
  const at = reports.findIndex((report) => report.list === 'before' && report.index === index);
  const report = reports[at];
  if (report !== undefined) reports[at] = { ...report, state: 'undone', detail };
}

async function append(
  { run, claimed }: SteppingPhase,
  at: { readonly list: PhaseList; readonly index: number; readonly state: StepState },
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<void> {
  const { release: key, worker } = run;
  const record: NewRecord = { key, type: 'step', claim: claimed.claim.id, worker, ...at };
  const wait = run.policy.ledgerWait;
  await patiently((each) => ports.ledger.append(record, each), { ...ports, wait }, signal);
}
