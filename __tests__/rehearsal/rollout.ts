import { readFileSync } from 'node:fs';
import { EXIT_STATUS } from '../../src/domain/outcome.ts';
import { keyOf } from '../../src/domain/target.ts';
import { weight } from '../../src/domain/weight.ts';
import { memoryLedger } from '../../src/ledger/memory.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { type Rehearsal, rehearse } from '../../src/rehearsal/rehearse.ts';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import { SimulatedProvider } from '../../src/rehearsal/simulated-provider.ts';
import { SimulatedRouter } from '../../src/rehearsal/simulated-router.ts';
import { SimulatedService } from '../../src/rehearsal/simulated-service.ts';
import { VirtualClock } from '../../src/rehearsal/virtual-clock.ts';
import type { Ports } from '../../src/rollout/ports.ts';
import { restoreTargets } from '../../src/rollout/restore.ts';
import { runPhase } from '../../src/rollout/run-phase.ts';
import { never, START } from './simulation.ts';

const FILE = 'examples/search/.github/rollout.yml';

/** The plan of the example, with its references looked up in nothing: the simulated service answers to any name. */
export async function examplePlan(): Promise<Plan> {
  const parsed = parsePlan({ file: FILE, text: readFileSync(FILE, 'utf8'), env: {} });
  const references = { stack: async () => 'EXAMPLE', ssm: async () => 'EXAMPLE' };
  return resolvePlan(parsed, references, never);
}

/** A rehearsal of a whole plan, through the phase that runs in a workflow. */
export interface Rehearsed extends Rehearsal {
  readonly looks: number;
  readonly status: number;
}

export async function rehearsed(plan: Plan, scenario: Scenario, seed: number): Promise<Rehearsed> {
  const clock = new VirtualClock(START);
  const { phases, targets } = plan;
  const world = { phases, targets: targets.length, scenario, seed, start: START, weight: weight(0) };
  const service = new SimulatedService(world);
  const routers = targets.map(
    (target, index) =>
      new SimulatedRouter(service, { target, key: keyOf(target, plan.region ?? ''), index, seed }, clock),
  );
  let looks = 0;
  const ports: Ports = {
    routers,
    provider: new SimulatedProvider(service, seed, clock),
    ledger: memoryLedger(clock),
    workers: { stateOf: async () => 'unknown', cancel: async () => false },
    reporter: {
      phaseStarted: async () => {},
      observed: async () => {
        looks += 1;
      },
      phaseFinished: async () => {},
    },
    clock,
    credentials: async () => ({ kind: 'renewing' }),
    warn: () => {},
  };
  const common = {
    release: { plan: plan.name, environment: plan.environment, release: 'rehearsed' },
    worker: { id: 'rehearsal' },
    phases,
    policy: plan.policy,
    rollbackTo: plan.rollbackTo,
    planDigest: plan.digest,
    allowStaticCredentials: false,
  };
  const result = await rehearse({
    phases,
    run: (phase, index) =>
      runPhase({ ...common, phase, index, gates: async () => phase.gates }, ports, never),
    restore: async (report) => {
      const to = weight(Number(report.restore));
      const restored = await restoreTargets(to, { routers, clock, warn: ports.warn }, never);
      return restored.targets[0]?.weight;
    },
  });
  return { ...result, looks, status: EXIT_STATUS[result.outcome] };
}
