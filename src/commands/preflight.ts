import type { ACTION_OUTPUTS } from '../action-fields.ts';
import { githubApprovals } from '../checks/github-approvals.ts';
import { awsOf } from '../compose/aws.ts';
import { checkerOf } from '../compose/checks.ts';
import { githubOf, ledgerOf } from '../compose/ledger.ts';
import { notifierOf } from '../compose/notices.ts';
import { readPlanSource } from '../compose/plan-source.ts';
import { providerOf } from '../compose/provider.ts';
import { releaseName } from '../compose/release.ts';
import { releaseOfAttempt } from '../compose/release-of-attempt.ts';
import { progressOf } from '../compose/reporters.ts';
import { routersOf } from '../compose/routers.ts';
import { stepsOf } from '../compose/steps.ts';
import { EXIT_STATUS } from '../domain/outcome.ts';
import type { PreflightReport } from '../domain/preflight-report.ts';
import { keyOf } from '../domain/target.ts';
import type { Options } from '../inputs.ts';
import { plannedNotice } from '../notices/planned-notice.ts';
import { parsePlan } from '../plan/parse.ts';
import type { ParsedPlan } from '../plan/plan.ts';
import { resolvePlan, resolveTargets } from '../plan/resolve.ts';
import { createReferences } from '../platform/aws/references.ts';
import { systemClock } from '../platform/clock.ts';
import { addSummary } from '../platform/runner/log.ts';
import { preflightText, renderPreflight } from '../report/preflight-table.ts';
import type { Ports } from '../rollout/ports.ts';
import { runPreflight } from '../rollout/preflight/run-preflight.ts';
import type { Asked } from '../rollout/preflight/situation.ts';
import type { World } from '../world.ts';

type Output = (typeof ACTION_OUTPUTS)['preflight'][number];

/** Asks everything that the phases of a plan will ask before they move anything. Reads only; red when the next one would not begin. */
export async function preflightCommand(world: World, options: Options): Promise<number> {
  const plan = parsePlan({ ...readPlanSource(world, options), secrets: 'needed' });
  const { asked, ports, announce } = await askedOf(world, { options, plan });
  const report = await runPreflight(asked, ports, world.signal);
  const planned = report.ready && report.next === plan.phases[0]?.name;
  if (planned) await announce();
  return tell(report, world, options);
}

interface Wanted {
  readonly options: Options;
  readonly plan: ParsedPlan;
}

/** What is asked, and of whom; `announce` tells those who want to know what is planned. */
async function askedOf(
  world: World,
  { options, plan }: Wanted,
): Promise<{ asked: Asked; ports: Ports; announce: () => Promise<void> }> {
  const aws = awsOf(world, options, plan.region);
  const references = createReferences(aws);
  const targets = await resolveTargets(plan, references, world.signal);
  const github = githubOf(world, options);
  const { ledger, workers } = await ledgerOf(world, options, { kind: plan.ledger, github });
  const named = {
    plan: plan.name,
    environment: plan.environment,
    release: releaseName(options, world.runner),
  };
  const keys = targets.map((target) => keyOf(target, aws.regionOf));
  const read = { ledger, targets: keys, clock: systemClock, warn: world.warn, signal: world.signal };
  const release = await releaseOfAttempt(named, { options, runner: world.runner }, read).catch(() => {
    world.signal.throwIfAborted();
    return named; // that the ledger cannot be read is one of the findings
  });
  const ports: Ports = {
    routers: await routersOf(targets, { world, aws, release, plan }),
    provider: providerOf(aws),
    checker: checkerOf({ world, aws, github, commit: { sha: world.runner.sha, run: world.worker.run } }),
    ...(github === undefined ? {} : { approvals: githubApprovals(github) }),
    steps: stepsOf({ world, aws, release, references }),
    ledger,
    workers,
    reporter: progressOf(world),
    clock: systemClock,
    credentials: () => aws.describeCredentials(),
    warn: world.warn,
  };
  const resolving = resolvePlan(plan, references, world.signal);
  resolving.catch(() => undefined); // told with the gates
  const { phases, ready, policy, rollbackTo, digest } = plan;
  const common = { release, worker: world.worker, phases, ready, policy, rollbackTo, planDigest: digest };
  const { allowStaticCredentials } = options;
  const runOf: Asked['runOf'] = (index) => {
    const phase = phases[index];
    if (phase === undefined) throw new RangeError(`the plan has no phase number ${index}`);
    const gates = async () => (await resolving).phases[index]?.gates ?? [];
    return { ...common, phase, index, gates, allowStaticCredentials };
  };
  const notices = notifierOf(world, plan.notices, { aws, github, references, phases });
  const announce = async () => {
    const labels = ports.routers.map(({ label }) => label);
    const at = systemClock.now().getTime();
    await notices?.tell(plannedNotice({ at, release, worker: world.worker, phases, targets: labels }));
  };
  return { asked: { phases, runOf }, ports, announce };
}

/** One table in the summary and in the log; in a shell the table, or the JSON that was asked for. */
async function tell(report: PreflightReport, world: World, { json }: Pick<Options, 'json'>): Promise<number> {
  const status = report.ready ? 0 : EXIT_STATUS.refused;
  world.out(json ? JSON.stringify(report, null, 2) : preflightText(report));
  if (!world.runner.inActions) return status;
  addSummary(world.runner.stepSummary, world.mask(renderPreflight(report)));
  const { setOutput, fail } = await import('../platform/runner/toolkit.ts');
  const outputs: Readonly<Record<Output, string>> = {
    ready: String(report.ready),
    phases: JSON.stringify(report.phases),
  };
  for (const [name, value] of Object.entries(outputs)) await setOutput(name, world.mask(value));
  const failing = report.findings.filter(({ state }) => state === 'fail').length;
  if (!report.ready) await fail(`not ready: ${failing} of ${report.findings.length} findings fail`);
  return status;
}
