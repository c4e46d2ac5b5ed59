import { beginGate } from '../../domain/judging/gate-progress.ts';
import type { PhaseReport, PhaseStarted } from '../../domain/report.ts';
import { revisionsOf } from '../../domain/revisions.ts';
import type { Weight } from '../../domain/weight.ts';
import { checkAfterShift, checkBeforeShift } from '../checks/hold-checks.ts';
import { confirmOrNote } from '../checks/note-reviews.ts';
import { type Claimed, claimPhase, type Found, type WantedPhase } from '../claim/claim.ts';
import { guardWrites } from '../claim/guard.ts';
import { standingOfPhase } from '../claim/resume.ts';
import { type Ending, type Journal, openJournal } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { phaseSteps } from '../steps/phase-steps.ts';
import { readSplitsPatiently, type Splits } from '../targets.ts';
import { beforeShift, orTakenBack } from './before-shift.ts';
import { concludePhase } from './conclude.ts';
import { alreadyDecided, endingOf, passed } from './endings.ts';
import { judgingAnew } from './judge-anew.ts';
import { preflight } from './preflight.ts';
import { shift } from './shift.ts';
import { soak } from './soak.ts';

/**
 * Runs one phase from top to bottom: read the weight, claim, preflight, shift, soak, conclude. Idempotent: run again, it
 * reads the weight and the ledger and goes on from where it stood. Rejects only for a fault of our own.
 */
export async function runPhase(run: PhaseRun, ports: Ports, signal: AbortSignal): Promise<PhaseReport> {
  const phase: PhaseInHand = { run, ports, journal: openJournal(ports.clock.now().getTime()) };
  const ending = await untilItEnds(phase, signal).catch((error: unknown) => {
    const { stepped } = phase.journal;
    const [moved, wrote] = [phase.journal.moved || stepped, phase.journal.wrote || stepped];
    // A later phase that was not refused follows one that has passed: there is traffic on the canary.
    const follows = phase.claimed === undefined && run.index > 0;
    return endingOf(error, { run, signal, moved: moved || follows, wrote });
  });
  const { journal, claimed } = phase;
  const held = claimed !== undefined && claimed.kind !== 'already' ? claimed : undefined;
  return concludePhase(
    { run, journal, ending, claimed: held, leftUnfinished: unfinished(claimed) },
    ports,
    signal,
  );
}

/** A phase and what it has opened so far: its end has to close that, whatever ended it. */
interface PhaseInHand {
  readonly run: PhaseRun;
  readonly ports: Ports;
  readonly journal: Journal;
  claimed?: Claimed;
}

async function untilItEnds(phase: PhaseInHand, signal: AbortSignal): Promise<Ending> {
  const { run, ports, journal } = phase;
  // The target is asked first and alone: what talks to GitHub would take longer to load than the answer takes to come.
  const reading = readFirst(ports, journal, signal);
  await reading.catch(() => undefined); // told by the claim, which may have something graver to say
  const resolving = run.gates(signal);
  resolving.catch(() => undefined); // awaited after the claim; a refusal that comes first must not leave it unhandled
  const claimed = await claimPhase(wanted(run, ports, reading), ports, signal);
  phase.claimed = claimed;
  if (claimed.kind === 'already') return alreadyDecided(claimed, run);
  const splits = await reading;
  const standing = standingOfPhase(claimed, run.phases);
  journal.moved = claimed.release.moved;
  const guard = guardWrites(claimed, ports, signal);
  const checked = await preflight({ run, journal, gates: await resolving, splits, standing }, ports, signal);
  if (checked.ending !== undefined) return checked.ending;
  const checking = { run, journal, gates: checked.gates, splits, standing };
  // Counted from here: checks, a review and steps may take their time, and the gates are judged again after that.
  const judging = judgingAnew(guard, checking, { ports, signal });
  if (checked.writes) await checkBeforeShift({ run, journal }, ports, signal);
  await confirmOrNote({ run, journal, claimed, writes: checked.writes }, ports, signal);
  await ports.reporter.phaseStarted(started(run, ports, splits));
  const steps = phaseSteps({ run, journal, claimed, guard }, ports, signal);
  const { id: claim, revision: named } = claimed.claim;
  const shifting = { ...checking, claim, claimed: named, guard: judging };
  const shifted = async () => {
    const now = await beforeShift({ ...checking, steps }, ports, signal);
    return shift({ ...shifting, splits: now }, ports, signal);
  };
  journal.soakFrom = await orTakenBack({ journal, standing, steps }, shifted, signal);
  await checkAfterShift({ run, journal }, ports, signal);
  await steps.run('after', run.phase.after);
  if (run.phase.soak === 0) return passed(run);
  const soakFrom = journal.soakFrom;
  // A soak that is taken up again late answers for all the time at its weight, not only for its own length.
  if (standing.soakFrom !== undefined)
    journal.soakUntil = Math.max(soakFrom + run.phase.soak, ports.clock.now().getTime());
  journal.gates = checked.gates.map((gate) => beginGate(gate, soakFrom));
  return soak({ run, journal, guard, steps }, ports, signal);
}

async function readFirst(ports: Ports, journal: Journal, signal: AbortSignal): Promise<Splits> {
  const splits = await readSplitsPatiently(ports, journal, signal);
  journal.previousWeight = splits.weight;
  const revision = revisionsOf(splits.splits);
  if (revision !== undefined) journal.revision = revision;
  return splits;
}

function wanted(run: PhaseRun, ports: Ports, reading: Promise<Splits>): WantedPhase {
  return {
    key: run.release,
    phase: run.phase.name,
    index: run.index,
    phases: run.phases.length,
    worker: run.worker,
    planDigest: run.planDigest,
    targets: ports.routers.map((router) => router.key),
    found: reading.then((splits) => foundOf(splits, run)),
    horizon: run.phase.maxSoak > run.phase.soak ? run.phase.maxSoak : 1.5 * run.phase.soak,
    ledgerWait: run.policy.ledgerWait,
  };
}

/** A release whose steps bring the target to where it starts from starts from there: 0 %, or it does not shift at all. */
function foundOf({ weight: found, splits }: Splits, { index, phase }: PhaseRun): Found {
  const weight = index === 0 && phase.before.length > 0 ? (0 as Weight) : found;
  const revision = revisionsOf(splits);
  return revision === undefined ? { weight } : { weight, revision };
}

function started(run: PhaseRun, ports: Ports, splits: Splits): PhaseStarted {
  return {
    at: ports.clock.now().getTime(),
    release: run.release,
    worker: run.worker,
    phase: run.phase.name,
    index: run.index,
    phases: run.phases.map((phase) => ({ name: phase.name, weight: phase.traffic, soak: phase.soak })),
    targets: ports.routers.map((router) => router.label),
    from: splits.weight,
    to: run.phase.traffic,
  };
}

/** The last phase passed, and its job died before it could say that the release is finished. */
function unfinished(claimed: Claimed | undefined): boolean {
  return (
    claimed?.kind === 'already' &&
    claimed.outcome === 'passed' &&
    claimed.release.holds &&
    claimed.release.next === undefined
  );
}
