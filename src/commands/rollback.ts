import { awsOf } from '../compose/aws.ts';
import { githubOf, ledgerOrNone } from '../compose/ledger.ts';
import { notifierOf } from '../compose/notices.ts';
import { readPlanSource } from '../compose/plan-source.ts';
import { providerOf } from '../compose/provider.ts';
import { releaseOfAttempt } from '../compose/release-of-attempt.ts';
import { progressOf, rollbackReporterOf } from '../compose/reporters.ts';
import { restorable, restorableRouters } from '../compose/restorable.ts';
import { routersOf } from '../compose/routers.ts';
import { stepsOf } from '../compose/steps.ts';
import { formatProblem } from '../domain/errors.ts';
import { formatRelease, type ReleaseKey } from '../domain/release.ts';
import { keyOf, labelOf, type Target } from '../domain/target.ts';
import type { Options } from '../inputs.ts';
import { noLedger } from '../ledger/none.ts';
import { parseNeeds } from '../needs.ts';
import type { ParsedRollbackPlan } from '../plan/plan.ts';
import { resolveTargets } from '../plan/resolve.ts';
import { parseForRollback } from '../plan/rollback.ts';
import type { Aws } from '../platform/aws/aws.ts';
import { createReferences } from '../platform/aws/references.ts';
import { systemClock } from '../platform/clock.ts';
import type { RollbackPorts, RollbackRun } from '../rollout/rollback/rollback-run.ts';
import { runRollback } from '../rollout/rollback/run-rollback.ts';
import type { World } from '../world.ts';
import { dryRunRollback } from './dry-run-rollback.ts';
import { finishRollback } from './finish-rollback.ts';
import { watchPhase } from './watch-phase.ts';

/** Rolls back: by decision where `needs` is given, else by order. Takes of the plan what it can read, and only warns of the rest. */
export async function rollbackCommand(world: World, options: Options): Promise<number> {
  const needs = parseNeeds(options.needs);
  const source = readPlanSource(world, options);
  const { plan, problems } = parseForRollback(source);
  for (const problem of problems) world.warn(`${formatProblem(problem)} (the rollback goes on without it)`);
  const aws = awsOf(world, options, plan.region);
  const ended: string[] = [];
  const { ports, release } = await portsOf(world, { options, plan, aws, ended, byHand: needs === undefined });
  const run: RollbackRun = {
    release,
    worker: world.worker,
    ...(needs === undefined ? {} : { needs }),
    approvals: options.approvals,
    policy: plan.policy,
    rollbackTo: plan.rollbackTo,
    steps: plan.rollbackSteps,
    weights: plan.weights,
    ends: (releases) => void ended.push(...releases.map(formatRelease)),
    watch: (to) =>
      watchPhase(to, { source, release, worker: world.worker, references: createReferences(aws) }),
  };
  if (options.dryRun === true) return dryRunRollback(run, ports, { world, options });
  return finishRollback(await runRollback(run, ports, world.signal), world, options);
}

interface Composing {
  readonly options: Options;
  readonly plan: ParsedRollbackPlan;
  readonly aws: Aws;
  readonly ended: readonly string[];
  /** An order, for whichever release there is; else the decision about one. */
  readonly byHand: boolean;
}

async function portsOf(
  world: World,
  { options, plan, aws, ended, byHand }: Composing,
): Promise<{ ports: RollbackPorts; release: ReleaseKey }> {
  const references = createReferences(aws);
  const { signal, warn } = world;
  const resolve = async (target: Target) => {
    const [found = target] = await resolveTargets({ targets: [target] }, references, signal);
    return found;
  };
  const keyOfTarget = (target: Target) => keyOf(target, aws.regionOf);
  const targets = await restorable(plan.targets, { resolve, warn, signal });
  const name = options.release ?? (world.runner.sha === '' ? 'by-hand' : world.runner.sha);
  const named = { plan: plan.name, environment: plan.environment, release: name };
  const github = githubOf(world, options);
  const { ledger: opened, workers } = await ledgerOrNone(world, options, { kind: plan.ledger, github });
  const keys = targets.map(({ target }) => keyOfTarget(target));
  const read = { ledger: opened, targets: keys, clock: systemClock, warn, signal };
  let ledger = opened;
  const release = await releaseOfAttempt(named, { options, runner: world.runner }, read).catch((error) => {
    signal.throwIfAborted();
    ledger = noLedger(String(error)); // it must not be asked about another release later
    return named;
  });
  const notices = notifierOf(world, plan.notices, { aws, github, references, phases: [] });
  const routing = { world, aws, release, plan: plannedOf(plan), asTagged: byHand, alsoOurs: ended };
  const build = async (target: Target) => {
    const [router] = await routersOf([target], routing);
    if (router === undefined) throw new RangeError(`no router for ${labelOf(target)}`);
    return router;
  };
  const ports: RollbackPorts = {
    routers: await restorableRouters(targets, { resolve, build, keyOf: keyOfTarget, warn, signal }),
    provider: providerOf(aws),
    steps: stepsOf({ world, aws, release, references }),
    ledger,
    workers,
    reporter: progressOf(world),
    rollbackReporter: rollbackReporterOf(world, { github, notices }),
    clock: systemClock,
    credentials: () => aws.describeCredentials(),
    warn: world.warn,
  };
  return { ports, release };
}

function plannedOf({ weights, rollbackTo }: ParsedRollbackPlan) {
  return { rollbackTo, phases: weights.map((traffic) => ({ traffic })) };
}
