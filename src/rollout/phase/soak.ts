import { formatDuration } from '../../domain/duration.ts';
import { dueAt, nextLookAt, passProven } from '../../domain/judging/gate-progress.ts';
import { watchReady } from '../checks/watch-ready.ts';
import { obey } from '../claim/obey.ts';
import type { Ending, Journal } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { concludeSoak } from './end-of-soak.ts';
import { held, passedEarly } from './endings.ts';
import { failedGates } from './failed-gates.ts';
import { judgeAll, lookAtGates, settledAt, throwIfCredentialsGone } from './look.ts';
import { type Mitigating, mitigating } from './mitigate.ts';
import { unknownNumerator } from './numerator.ts';
import { observationOf } from './observation.ts';
import { silentGate } from './silence.ts';
import type { Soak } from './soaking.ts';
import { watchWeight } from './watch-weight.ts';

/** How long a source that fails at the end of a soak is asked again, in ms. */
const LAST_TRIES = 10 * 60_000;

/**
 * Waits through the soak: a look each time the next period has settled, an ending at the first gate that fails, else at
 * the end of the soak and its extension. The journal's `soakFrom` is set: the weight was read back then.
 */
export async function soak(soaking: Soak, ports: Ports, signal: AbortSignal): Promise<Ending> {
  const { run, journal } = soaking;
  const soakFrom = journal.soakFrom ?? ports.clock.now().getTime();
  journal.soakUntil ??= soakFrom + run.phase.soak;
  const watch = watchWeight(soaking, ports);
  const ready = watchReady(soaking, ports);
  const mitigation = mitigating(soaking, ports);
  for (;;) {
    const ending =
      (await watch(signal)) ??
      (await look({ ...soaking, mitigation }, ports, signal)) ??
      (await ready(signal));
    if (ending !== undefined) return ending;
    const now = ports.clock.now().getTime();
    if (run.deadline !== undefined && now >= run.deadline)
      return held('deadline', deadlineText(run, journal, now));
    await ports.clock.sleep(Math.max(1000, nextWake(soaking, now) - now), signal);
  }
}

/** One look; an ending when the soak is over. */
async function look(
  soaking: Soak & { readonly mitigation: Mitigating },
  ports: Ports,
  signal: AbortSignal,
): Promise<Ending | undefined> {
  const { run, journal, mitigation } = soaking;
  const down = await obeyOrders(soaking, ports, signal);
  const now = ports.clock.now().getTime();
  const until = journal.soakUntil ?? now;
  journal.gates = await lookAtGates(journal.gates, { now, until }, { provider: ports.provider, signal });
  const judgements = judgeAll(journal, now);
  await ports.reporter.observed(observationOf(run, journal, { now, judgements }));
  const failed = judgements.filter((judgement) => judgement.state === 'fail' && !judgement.advisory);
  if (failed.length > 0) return failedGates(failed, run);
  throwIfCredentialsGone(journal.gates);
  const silent = await silentGate(soaking, ports, signal);
  if (silent !== undefined) return silent;
  const unknown = await unknownNumerator(soaking, ports, signal);
  if (unknown !== undefined) return unknown;
  const unmended = down ? undefined : await mitigation.after(judgements, signal);
  if (unmended !== undefined) return unmended;
  if (!journal.asAsked || mitigation.busy(now)) return undefined; // no soak passes at a weight that nobody has seen
  if (mayEndEarly(soaking, now)) return passedEarly(run, now - (journal.soakFrom ?? now));
  if (now < endOf(journal) || awaitsAnswer(journal, now)) return undefined;
  return concludeSoak(soaking, now);
}

/** A source that fails just when the soak ends is asked again for a while: one bad look must not cost two days of soak. */
function awaitsAnswer(journal: Journal, now: number): boolean {
  if (now >= endOf(journal) + LAST_TRIES) return false;
  return journal.gates.some((progress) => !progress.gate.advisory && progress.lastError !== undefined);
}

/** When the last period of the soak has settled for every gate. */
function endOf(journal: Journal): number {
  return settledAt(journal.gates, journal.soakUntil ?? 0);
}

function nextWake({ run, journal }: Soak, now: number): number {
  const looks = journal.gates.map((gate) => nextLookAt(gate, now));
  const wakes = [endOf(journal), run.deadline ?? Number.POSITIVE_INFINITY, ...looks].filter((at) => at > now);
  return Math.min(now + 15 * 60_000, ...wakes);
}

/** True when the ledger could not be read. An order by hand, or another worker that took this phase over. A ledger that cannot be reached does not end a soak. */
async function obeyOrders({ guard, journal }: Soak, ports: Ports, signal: AbortSignal): Promise<boolean> {
  const down = await obey(guard, signal);
  if (down === undefined) return false;
  journal.warnings.add('The ledger could not be reached during the soak; the soak goes on.');
  ports.warn(
    `The ledger could not be read: ${down instanceof Error ? down.message : String(down)}. The soak goes on.`,
  );
  return true;
}

/** Not before each signal had its time to appear: until then one that is misspelt looks like one that has nothing to tell. */
function mayEndEarly({ run, journal }: Soak, now: number): boolean {
  if (!run.phase.early || now < (journal.soakFrom ?? now) + run.phase.minSoak) return false;
  return journal.gates.every((gate) => gate.gate.advisory || (now >= dueAt(gate) && passProven(gate)));
}

function deadlineText(run: PhaseRun, journal: Journal, now: number): string {
  const left = formatDuration(Math.max(0, (journal.soakUntil ?? now) - now));
  return `The job's own deadline came ${left} before the end of the soak of phase ${run.phase.name}. Run the phase again: its soak goes on from where it began.`;
}
