import { oneLine } from '../domain/escape.ts';
import { LENGTH } from '../domain/markdown.ts';
import type { Observation, PhaseReport, PhaseStarted, RollbackReport } from '../domain/report.ts';
import { formatTime } from '../domain/time.ts';
import { formatWeight } from '../domain/weight.ts';
import type { CommentEvent, CommentState, PhaseMemory } from './comment-state.ts';
import { gateRow } from './gate-row.ts';
import { stepLines } from './steps.ts';
import { byUrgency, OUTCOME, outcomeTitle, ROLLBACK } from './words.ts';

/** The most that is remembered: a comment that grows with every job would one day not be taken any more. */
const GATES = 30;
const PHASES = 60;
const EVENTS = 12;

/** The state after a look at a running soak. */
export function rememberSoak(state: CommentState, started: PhaseStarted, seen: Observation): CommentState {
  const extended = seen.extended ? ', extended' : '';
  const memory: PhaseMemory = {
    outcome: 'soaking',
    message: '',
    from: seen.soakFrom,
    until: seen.soakUntil,
    weight: seen.weight,
    ...gatesOf(seen.gates),
    ...urlOf(started.worker.url),
  };
  const head = {
    sign: '⏳',
    title: `SOAKING at ${formatWeight(seen.weight)}`,
    message: `Phase ${started.phase} soaks until ${formatTime(seen.soakUntil)}${extended}.`,
    next: [],
  };
  return { ...withPhase(state, started, memory), head };
}

/** The state after the end of a phase's job. What a phase has reached is not forgotten for a job that was refused. */
export function rememberPhase(state: CommentState, report: PhaseReport): CommentState {
  const known = state.seen[String(report.index)];
  const { sign, word } = OUTCOME[report.outcome];
  const didNothing =
    report.outcome === 'refused' || report.reason === 'already-passed' || report.reason === 'already-failed';
  const message = oneLine(report.message, LENGTH.message);
  if (didNothing && known !== undefined && known.outcome !== 'soaking') {
    const text = `${word.toLowerCase()}, phase ${oneLine(report.phase, LENGTH.name)}: ${message}`;
    return withEvent(state, { at: report.endedAt, sign, text, ...urlOf(report.worker.url) });
  }
  const memory: PhaseMemory = {
    outcome: report.outcome,
    message,
    from: report.soakFrom ?? report.startedAt,
    until: report.endedAt,
    ...(report.weight === undefined ? {} : { weight: report.weight }),
    ...gatesOf(report.gates),
    ...urlOf(report.worker.url),
  };
  const head = { sign, title: outcomeTitle(report), message, next: nextOf(report.next) };
  const told = withSteps(state, report, `Steps of phase ${oneLine(report.phase, LENGTH.name)}`);
  return { ...withPhase(told, report, memory), head };
}

/** The state after a rollback of this release; one that had nothing to do is no news. */
export function rememberRollback(state: CommentState, report: RollbackReport): CommentState {
  const { sign, word } = ROLLBACK[report.outcome];
  const message = oneLine(report.message, LENGTH.message);
  const event: CommentEvent = { at: report.endedAt, sign, text: message, ...urlOf(report.worker.url) };
  if (report.outcome === 'nothing-to-do') return withEvent(state, event);
  const title = `${word}${report.weight === undefined ? '' : ` at ${formatWeight(report.weight)}`}`;
  const told = withSteps(withEvent(state, event), report, 'Steps of the rollback');
  return { ...told, head: { sign, title, message, next: nextOf(report.next) } };
}

function withPhase(
  state: CommentState,
  of: Pick<PhaseReport, 'phases' | 'index'>,
  memory: PhaseMemory,
): CommentState {
  const phases = of.phases
    .slice(0, PHASES)
    .map(({ name, weight, soak }) => ({ name: oneLine(name, LENGTH.name), weight: Number(weight), soak }));
  return { ...state, phases, seen: { ...state.seen, [String(of.index)]: memory } };
}

function withEvent(state: CommentState, event: CommentEvent): CommentState {
  return { ...state, events: [...state.events, event].slice(-EVENTS) };
}

/** The steps that came up, as one event. */
function withSteps(
  state: CommentState,
  { steps = [], endedAt, worker }: Pick<PhaseReport, 'steps' | 'endedAt' | 'worker'>,
  of: string,
): CommentState {
  if (steps.length === 0) return state;
  const sign = steps.some((step) => step.state === 'failed') ? '❌' : '🔧';
  const text = oneLine(`${of}: ${stepLines(steps).join('; ')}`, LENGTH.message);
  return withEvent(state, { at: endedAt, sign, text, ...urlOf(worker.url) });
}

function gatesOf(gates: PhaseReport['gates']): Pick<PhaseMemory, 'rows' | 'left'> {
  const rows = byUrgency(gates).slice(0, GATES).map(gateRow);
  return { rows, left: gates.length - rows.length };
}

/** What can be done now, and every item that a person confirms before the next phase. */
const MOST_NEXT = 40;

function nextOf(next: readonly string[]): string[] {
  return next.slice(0, MOST_NEXT).map((sentence) => oneLine(sentence, LENGTH.command));
}

function urlOf(url: string | undefined): { url?: string } {
  return url === undefined || url.length > 500 ? {} : { url };
}
