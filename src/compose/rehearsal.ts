import { UsageError } from '../domain/errors.ts';
import type { Phase } from '../domain/phase.ts';
import type { PhaseReport } from '../domain/report.ts';
import { keyOf } from '../domain/target.ts';
import type { Weight } from '../domain/weight.ts';
import { fileLedger } from '../ledger/file.ts';
import { memoryLedger } from '../ledger/memory.ts';
import { parsePlan } from '../plan/parse.ts';
import type { ParsedPlan, PlanSource } from '../plan/plan.ts';
import { type Rehearsal, rehearse } from '../rehearsal/rehearse.ts';
import { type Scenario, scenarioFits } from '../rehearsal/scenario.ts';
import { simulatedApprovals, simulatedChecker } from '../rehearsal/simulated-checks.ts';
import { SimulatedProvider } from '../rehearsal/simulated-provider.ts';
import { SimulatedRouter } from '../rehearsal/simulated-router.ts';
import { SimulatedService } from '../rehearsal/simulated-service.ts';
import { simulatedSteps } from '../rehearsal/simulated-steps.ts';
import { VirtualClock } from '../rehearsal/virtual-clock.ts';
import type { Reporter } from '../report/reporter.ts';
import { runPhase } from '../rollout/phase/run-phase.ts';
import type { Ports } from '../rollout/ports.ts';
import { restoreTargets } from '../rollout/rollback/restore.ts';

/** What a rehearsal is asked for. */
export interface RehearseOptions {
  readonly source: PlanSource;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly release: string;
  /** Where the records of the rehearsal are written; kept in memory when left out. */
  readonly ledgerFile?: string;
  readonly start: Date;
  readonly reporter: Reporter;
  readonly warn: (message: string) => void;
  readonly signal: AbortSignal;
}

/** Rehearses a whole rollout against the simulated service, through the very same `runPhase` as in a workflow. */
export async function rehearsePlan(options: RehearseOptions): Promise<Rehearsal> {
  const plan = parsePlan(options.source);
  const unfit = scenarioFits(plan.phases, options.scenario);
  if (unfit !== undefined)
    throw new UsageError([
      { file: options.source.file, message: `scenario ${options.scenario} cannot be rehearsed: ${unfit}` },
    ]);
  const ports = simulatedPorts(plan, options);
  return rehearse({
    phases: plan.phases,
    run: (phase, index) => runPhase(phaseRun(plan, { phase, index }, options), ports, options.signal),
    restore: (report) => restore(report, ports, options.signal),
  });
}

function phaseRun(
  plan: ParsedPlan,
  { phase, index }: { phase: Phase; index: number },
  options: RehearseOptions,
) {
  return {
    release: { plan: plan.name, environment: plan.environment, release: options.release },
    worker: { id: `rehearsal.${index}`, run: `rehearsal-${index}`, attempt: 1, job: phase.name },
    phase,
    index,
    phases: plan.phases,
    gates: async () => phase.gates,
    ready: plan.ready,
    policy: plan.policy,
    rollbackTo: plan.rollbackTo,
    planDigest: plan.digest,
    allowStaticCredentials: true,
  };
}

function simulatedPorts(plan: ParsedPlan, options: RehearseOptions): Ports {
  const clock = new VirtualClock(options.start);
  const { seed, scenario, start } = options;
  const service = new SimulatedService({
    phases: plan.phases,
    targets: plan.targets.length,
    scenario,
    seed,
    start,
    weight: 0 as Weight,
  });
  return {
    routers: plan.targets.map((target, index) => {
      const key = keyOf(target, ({ region }) => region ?? plan.region ?? 'simulated');
      return new SimulatedRouter(service, { target, key, index, seed }, clock);
    }),
    provider: new SimulatedProvider(service, seed, clock),
    checker: simulatedChecker,
    approvals: simulatedApprovals,
    steps: simulatedSteps,
    ledger: options.ledgerFile === undefined ? memoryLedger(clock) : fileLedger(options.ledgerFile, clock),
    workers: { stateOf: async () => 'gone', cancel: async () => false },
    reporter: options.reporter,
    clock,
    credentials: async () => ({ kind: 'renewing' }),
    warn: options.warn,
  };
}

/** What the rollback job would do: the same deed, on the same targets. */
async function restore(report: PhaseReport, ports: Ports, signal: AbortSignal): Promise<Weight | undefined> {
  const asked = Number(report.restore);
  const restored = await restoreTargets((Number.isFinite(asked) ? asked : 0) as Weight, ports, signal);
  return restored.targets[0]?.weight;
}
