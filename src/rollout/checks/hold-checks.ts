import type { AskedCheck, CheckMoment, CheckReport } from '../../domain/check.ts';
import { RolloutError } from '../../domain/errors.ts';
import type { Journal } from '../journal.ts';
import { beforeDeadline } from '../phase/before-deadline.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { askChecks, checksAt, notHolding } from './ask-checks.ts';

interface Holding {
  readonly run: PhaseRun;
  readonly journal: Journal;
}

/**
 * Before the weight moves: the baseline could take the traffic back, and the phase's checks hold. Throws RolloutError
 * `check-failed` with all that do not.
 */
export async function checkBeforeShift(
  { run, journal }: Holding,
  ports: Ports,
  signal: AbortSignal,
): Promise<void> {
  const lists = [
    { checks: run.ready ?? [], moment: 'ready' },
    { checks: checksAt(run.phase.checks, 'before'), moment: 'before' },
  ] as const;
  const answers = await Promise.all(lists.map((list) => ask(list, { run, journal, ports, signal })));
  throwUnlessHeld(answers.flat(), 'Before the shift');
}

/** Smoke checks: the phase's checks hold at the new weight. Throws RolloutError `check-failed`. */
export async function checkAfterShift(
  { run, journal }: Holding,
  ports: Ports,
  signal: AbortSignal,
): Promise<void> {
  const list = { checks: checksAt(run.phase.checks, 'after'), moment: 'after' } as const;
  throwUnlessHeld(await ask(list, { run, journal, ports, signal }), 'After the shift');
}

/** Asks a list and notes the answers in the journal. */
async function ask(
  list: { readonly checks: readonly AskedCheck[]; readonly moment: CheckMoment },
  { run, journal, ports, signal }: Holding & { ports: Ports; signal: AbortSignal },
): Promise<readonly CheckReport[]> {
  if (list.checks.length === 0) return [];
  const { clock } = ports;
  const answers = await beforeDeadline(run, { clock, signal }, (each) => askChecks(list, ports, each));
  noteAnswers(journal, answers);
  return answers;
}

/** The newest answer of each check of a moment replaces the one before. */
export function noteAnswers(journal: Journal, answers: readonly CheckReport[]): void {
  answers.forEach((answer, place) => {
    journal.checks.set(`${answer.moment} ${place}`, answer);
  });
}

function throwUnlessHeld(answers: readonly CheckReport[], when: string): void {
  const bad = notHolding(answers);
  if (bad === undefined) return;
  throw new RolloutError('check-failed', `${when}: ${bad}.`, {
    hint: 'Run the phase again when the checks hold, or roll back.',
  });
}
