import { RolloutError } from '../../src/domain/errors.ts';
import type { RollbackReport } from '../../src/domain/report.ts';
import type { NeededJob } from '../../src/domain/rollback-facts.ts';
import { keyOf } from '../../src/domain/target.ts';
import { type Weight, weight } from '../../src/domain/weight.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { memoryLedger } from '../../src/ledger/memory.ts';
import type { Workers } from '../../src/ledger/workers.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import { SimulatedProvider } from '../../src/rehearsal/simulated-provider.ts';
import { SimulatedRouter } from '../../src/rehearsal/simulated-router.ts';
import { SimulatedService } from '../../src/rehearsal/simulated-service.ts';
import { simulatedSteps } from '../../src/rehearsal/simulated-steps.ts';
import { VirtualClock } from '../../src/rehearsal/virtual-clock.ts';
import { runPhase } from '../../src/rollout/phase/run-phase.ts';
import type { PhaseRun, Ports } from '../../src/rollout/ports.ts';
import type { RollbackRun } from '../../src/rollout/rollback/rollback-run.ts';
import { runRollback } from '../../src/rollout/rollback/run-rollback.ts';
import { delegate } from '../../src/traffic/delegate.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';

const PLAN = `
version: 1
name: shop
environment: production
region: eu-west-1
traffic: [{ simulated: { name: shop } }]
gates:
  - name: Error rate
    ratio:
      of: { namespace: AWS/Lambda, metric: Errors, dimensions: { FunctionName: shop } }
      over: { namespace: AWS/Lambda, metric: Invocations, dimensions: { FunctionName: shop } }
    pass: { max: 1% }
    fail: { above: 5% }
phases:
  - { name: canary, traffic: 10%, soak: 1h }
  - { name: half, traffic: 50%, soak: 1h }
  - { name: full, traffic: 100%, soak: 1h }
rollback: { to: 0% }
`;

const START = new Date('2026-03-02T09:00:00Z');
export const never = new AbortController().signal;

export interface RigOptions {
  readonly scenario?: Scenario;
  readonly seed?: number;
  readonly plan?: (text: string) => string;
  readonly ports?: (ports: Ports) => Partial<Ports>;
  /** Whether the targets know how to make the canary their baseline. */
  readonly promotes?: boolean;
}

/** A router with a promotion that takes a while. `done` is what the targets know of it. */
function promoting(router: TrafficRouter, clock: VirtualClock, done: Promotion[]): TrafficRouter {
  return delegate(router, {
    async promote({ beforeWrite, signal }) {
      const { weight: found } = await router.current(signal);
      if (done.some(({ target }) => target === router.key)) return;
      if (found !== 100) throw new RolloutError('target-busy', `${router.label} is at ${found} %.`);
      await beforeWrite();
      signal.throwIfAborted();
      done.push({ target: router.key, at: clock.now().getTime() });
      await clock.sleep(2_000, signal);
    },
  });
}

/** A target whose canary has become its baseline, and when (epoch ms). */
export interface Promotion {
  readonly target: string;
  readonly at: number;
}

/** A whole world in one process: a simulated service, a ledger in memory and a clock on which waiting costs nothing. */
export function rig({
  scenario = 'healthy',
  seed = 1,
  plan: edit = (text) => text,
  ports: replaced = () => ({}),
  promotes = false,
}: RigOptions = {}) {
  const plan = parsePlan({ file: 'rollout.yml', text: edit(PLAN), env: {} });
  const clock = new VirtualClock(START);
  const service = new SimulatedService({
    phases: plan.phases,
    targets: plan.targets.length,
    scenario,
    seed,
    start: START,
    weight: weight(0),
  });
  const promotions: Promotion[] = [];
  const routers = plan.targets.map((target, index): TrafficRouter => {
    const key = keyOf(target, ({ region }) => region ?? plan.region ?? '');
    const router = new SimulatedRouter(service, { target, key, index, seed }, clock);
    return promotes ? promoting(router, clock, promotions) : router;
  });
  const ledger: Ledger = memoryLedger(clock);
  const warnings: string[] = [];
  const workers: Workers = { stateOf: async () => 'gone', cancel: async () => true };
  const base: Ports = {
    routers,
    provider: new SimulatedProvider(service, seed, clock),
    steps: simulatedSteps,
    ledger,
    workers,
    reporter: { phaseStarted: async () => {}, observed: async () => {}, phaseFinished: async () => {} },
    clock,
    credentials: async () => ({ kind: 'renewing' }),
    warn: (text) => void warnings.push(text),
  };
  const ports: Ports = { ...base, ...replaced(base) };
  const scope = {
    plan: plan.name,
    environment: plan.environment,
    targets: routers.map((router) => router.key),
  };

  const runOf = (name: string, release: string, attempt: number): PhaseRun => {
    const index = plan.phases.findIndex((phase) => phase.name === name);
    const phase = plan.phases[index];
    if (phase === undefined) throw new Error(`no phase ${name}`);
    return {
      release: { plan: plan.name, environment: plan.environment, release },
      worker: { id: `${release}.${attempt}.${name}`, run: release, attempt, job: name },
      phase,
      index,
      phases: plan.phases,
      gates: async () => phase.gates,
      policy: plan.policy,
      rollbackTo: plan.rollbackTo,
      planDigest: plan.digest,
      allowStaticCredentials: true,
    };
  };

  return {
    plan,
    clock,
    service,
    promotions,
    warnings,
    ports,
    records: () => ledger.records(scope, never),
    weightNow: async () => (await ports.routers[0]?.current(never))?.weight,
    /** The weight of every target, in the plan's order. */
    weights: () => Promise.all(routers.map(async (router) => (await router.current(never)).weight)),
    /** Somebody else sets a weight. */
    drift: (to: number, target = 0) => service.write(target, clock.now().getTime(), weight(to)),
    /** Somebody else's write, which takes a while to be in force. */
    busy: (to: number, ms: number, target = 0) =>
      service.write(target, clock.now().getTime() + ms, weight(to)),
    phase: (
      name: string,
      {
        release = 'r1',
        attempt = 1,
        signal = never,
        run = {} as Partial<PhaseRun>,
        through = ports as Ports,
      } = {},
    ) => runPhase({ ...runOf(name, release, attempt), ...run }, through, signal),
    rollback: (
      needs: readonly NeededJob[] | undefined,
      { release = 'r1', run = {} as Partial<RollbackRun>, through = ports as Ports } = {},
    ): Promise<RollbackReport> =>
      runRollback(
        {
          release: { plan: plan.name, environment: plan.environment, release },
          worker: { id: `${release}.rollback`, run: `${release}-rollback`, attempt: 1, job: 'rollback' },
          ...(needs === undefined ? {} : { needs }),
          approvals: ['approve-half'],
          policy: plan.policy,
          rollbackTo: plan.rollbackTo,
          steps: plan.rollbackSteps,
          weights: plan.phases.map((phase) => phase.traffic),
          ends: () => {},
          watch: (to: Weight) => ({
            ...runOf('canary', release, 1),
            phase: { ...runOf('canary', release, 1).phase, traffic: to, soak: 1_800_000, maxSoak: 1_800_000 },
          }),
          ...run,
        },
        { ...through, rollbackReporter: { rolledBack: async () => {} } },
        never,
      ),
  };
}

/** A job as GitHub hands it to the rollback job. */
export function job(
  name: string,
  result: NeededJob['result'],
  outputs: Record<string, string> = {},
): NeededJob {
  return { name, result, outputs };
}
