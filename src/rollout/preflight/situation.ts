import type { ClaimDecision } from '../../domain/ledger-decision.ts';
import { type ReleaseState, releaseState } from '../../domain/ledger-state.ts';
import type { Want } from '../../domain/ledger-want.ts';
import type { Phase } from '../../domain/phase.ts';
import type { Finding } from '../../domain/preflight-report.ts';
import { formatWeight } from '../../domain/weight.ts';
import { decide } from '../claim/decide.ts';
import { openJournal } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { readSplitsPatiently, type Splits } from '../targets.ts';
import { finding } from './finding.ts';

/** What a preflight is asked for: the run of each phase, as its job would have it. */
export interface Asked {
  readonly phases: readonly Phase[];
  readonly runOf: (index: number) => PhaseRun;
}

/** Where the release stands, as far as it can be read. */
export interface Situation {
  /** Undefined: a target cannot be read. */
  readonly splits?: Splits;
  /** Undefined: the ledger cannot be read. */
  readonly release?: ReleaseState;
  /** The phase that comes next; the first one where nobody knows. */
  readonly index: number;
  readonly findings: readonly Finding[];
}

/** Reads every target by itself, and asks the ledger what it would say to the next phase. Nothing is written. */
export async function situationOf(asked: Asked, ports: Ports, signal: AbortSignal): Promise<Situation> {
  const [targets, ledger] = await Promise.all([readTargets(ports, signal), askLedger(asked, ports, signal)]);
  return {
    ...ledger.known,
    ...targets.known,
    index: ledger.known.release?.next ?? 0,
    findings: [...targets.findings, ledger.finding],
  };
}

async function readTargets(ports: Ports, signal: AbortSignal) {
  const reads = await Promise.all(
    ports.routers.map(async (router) => {
      let splits: Splits | undefined;
      const told = await finding(
        { area: 'target', subject: router.label },
        async () => {
          const now = ports.clock.now().getTime();
          splits = await readSplitsPatiently({ ...ports, routers: [router] }, openJournal(now), signal);
          const rest = splits.inForce ? '' : ', and an update of it is under way';
          return `reads ${formatWeight(splits.weight)}${rest}`;
        },
        signal,
      );
      return { told, splits };
    }),
  );
  const known = reads.flatMap(({ splits }) => splits ?? []);
  const findings = reads.map(({ told }) => told);
  if (known.length < reads.length || known.length === 0) return { findings, known: {} };
  return { findings, known: { splits: together(known) } };
}

/** What targets that were read one by one give to the canary. */
function together(all: readonly Splits[]): Splits {
  const splits = all.flatMap((each) => each.splits);
  const [first] = all;
  const highest = all.reduce((best, each) => (each.weight > best.weight ? each : best), first ?? NOTHING);
  return {
    splits,
    weight: highest.weight,
    even: all.every((each) => each.even && each.weight === highest.weight),
    inForce: all.every((each) => each.inForce),
  };
}

const NOTHING: Splits = { splits: [], weight: 0 as Splits['weight'], even: true, inForce: true };

async function askLedger({ phases, runOf }: Asked, ports: Ports, signal: AbortSignal) {
  let release: ReleaseState | undefined;
  const told = await finding(
    { area: 'ledger', subject: ports.ledger.label },
    async () => {
      const { key, targets } = wantOf(runOf(0), ports);
      const records = await ports.ledger.records({ ...key, targets, release: key.release }, signal);
      const state = releaseState(records, key);
      release = state;
      const run = runOf(state.next ?? phases.length - 1);
      const want = { ...wantOf(run, ports), ledgerWait: 0 };
      return answerOf((await decide(want, ports, signal)).decision, run, state);
    },
    signal,
  );
  return { finding: told, known: release === undefined ? {} : { release } };
}

function answerOf(decision: ClaimDecision, run: PhaseRun, state: ReleaseState): string {
  switch (decision.kind) {
    case 'refuse':
      throw new Error(
        `phase ${run.phase.name} would be refused (${decision.reason}): ${decision.message} ${decision.hint}`,
      );
    case 'already':
      if (decision.outcome === 'failed') throw new Error(decision.message);
      return 'every phase of this release has passed';
    case 'take-over':
      return `phase ${run.phase.name} would go on from where its worker was lost`;
    case 'accept':
      return state.passed.size === 0
        ? 'nothing holds this environment or these targets'
        : `${state.passed.size} of ${run.phases.length} phases have passed, ${run.phase.name} is next`;
  }
}

function wantOf(run: PhaseRun, ports: Ports): Want {
  return {
    key: run.release,
    phase: run.phase.name,
    index: run.index,
    phases: run.phases.length,
    worker: run.worker,
    planDigest: run.planDigest,
    targets: ports.routers.map((router) => router.key),
  };
}
