import { formatDuration } from '../domain/duration.ts';
import type { Notice } from '../domain/notice.ts';
import type { NoticeEvent } from '../domain/notices/noticing.ts';
import type { Observation, PhaseReport, PhaseStarted } from '../domain/report.ts';
import { formatTime } from '../domain/time.ts';
import { formatWeight } from '../domain/weight.ts';
import { impactOf, rolloutName, troubleOf, whenAbout } from './words.ts';

/** What most notices of a phase share. */
function ofPhase(started: PhaseStarted, at: number): Pick<Notice, 'at' | 'release' | 'phase' | 'url'> {
  const { release, phase, worker } = started;
  return { at, release, phase, ...(worker.url === undefined ? {} : { url: worker.url }) };
}

/** The phase begins: nothing has moved yet. */
export function startedNotice(started: PhaseStarted): Notice {
  const soak = started.phases[started.index]?.soak ?? 0;
  return {
    ...ofPhase(started, started.at),
    event: 'started',
    weight: started.from,
    subject: `Started: ${rolloutName(started.release)}, phase ${started.phase}`,
    issue: `Planned rollout of ${started.targets.join(', ')}.`,
    impact: 'none so far',
    action: `The weight goes from ${formatWeight(started.from)} to ${formatWeight(started.to)}.`,
    eta: soak === 0 ? 'as soon as the weight is in force' : `${formatDuration(soak)} after the shift`,
    nextUpdate: 'when the weight is in force',
  };
}

/** The weight is in force and the soak runs; or, with `soaking`, it still does. */
export function soakNotice(
  started: PhaseStarted,
  seen: Observation,
  { event, next }: { readonly event: 'shifted' | 'soaking'; readonly next?: number },
): Notice {
  const trouble = troubleOf(seen.gates);
  const word = event === 'shifted' ? 'Shifted' : 'Soaking';
  return {
    ...ofPhase(started, seen.at),
    event,
    weight: seen.weight,
    subject: `${word}: ${rolloutName(started.release)} at ${formatWeight(seen.weight)}`,
    issue: trouble === '' ? `No gate of phase ${seen.phase} stands against it.` : trouble,
    impact: impactOf(seen.gates),
    action: `Held at ${formatWeight(seen.weight)} under ${seen.gates.length} gates since ${formatTime(seen.soakFrom)}.`,
    eta: whenAbout(seen.soakUntil, seen.at),
    nextUpdate: next === undefined ? 'when the soak ends' : whenAbout(next, seen.at),
  };
}

/** A gate has crossed its alert limit, or has come back within it. */
export function alertNotice(
  started: PhaseStarted,
  seen: Observation,
  alert: { readonly event: 'breached' | 'recovered'; readonly gate: string; readonly detail: string },
): Notice {
  const { event, gate, detail } = alert;
  return {
    ...soakNotice(started, seen, { event: 'soaking' }),
    event,
    subject: `${event === 'breached' ? 'Breached' : 'Recovered'}: ${gate}, ${rolloutName(started.release)}`,
    issue: `${gate}: ${detail}`,
    action: 'None: an alert decides nothing, the gates do.',
  };
}

/** How the phase ended; `finished` beside `passed` after the last one. */
export function endNotices(report: PhaseReport): readonly Notice[] {
  const event = EVENTS[report.outcome];
  const before = report.reason.startsWith('already-');
  if (event === undefined || (before && report.finished !== true)) return [];
  const notice: Notice = {
    event,
    at: report.endedAt,
    release: report.release,
    phase: report.phase,
    ...(report.weight === undefined ? {} : { weight: report.weight }),
    ...(report.worker.url === undefined ? {} : { url: report.worker.url }),
    subject: `${WORDS[event]}: ${rolloutName(report.release)}, phase ${report.phase}`,
    issue: report.message,
    impact: impactOf(report.gates),
    action: report.next.join(' ') || 'none',
    eta: event === 'failed' ? 'the rollback begins at once' : 'a person decides what comes next',
    nextUpdate:
      event === 'failed' ? 'when the weight has been restored' : 'with the next phase or a rollback',
  };
  const passed = event === 'passed' ? { ...notice, eta: 'with the next phase' } : notice;
  if (report.finished !== true) return [passed];
  return [
    ...(before ? [] : [{ ...passed, eta: 'now' }]),
    {
      ...passed,
      event: 'finished',
      subject: `Finished: ${rolloutName(report.release)}`,
      eta: 'now',
      nextUpdate: 'none',
    },
  ];
}

/** A refused job moved nothing and a pending one has not ended: neither is news, nor is a verdict that is told again. */
const EVENTS: Readonly<Partial<Record<PhaseReport['outcome'], NoticeEvent>>> = {
  passed: 'passed',
  failed: 'failed',
  held: 'held',
  aborted: 'aborted',
};

const WORDS: Readonly<Partial<Record<NoticeEvent, string>>> = {
  passed: 'Passed',
  failed: 'FAILED',
  held: 'HELD',
  aborted: 'ABORTED',
};
