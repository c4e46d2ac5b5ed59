import { awsOf } from '../compose/aws.ts';
import { githubOf, ledgerOrNone } from '../compose/ledger.ts';
import { readPlanSource } from '../compose/plan-source.ts';
import { providerOf } from '../compose/provider.ts';
import { progressOf } from '../compose/reporters.ts';
import { routersOf } from '../compose/routers.ts';
import { stepsOf } from '../compose/steps.ts';
import { logLine } from '../domain/escape.ts';
import type { ReleaseStatus, StatusReport } from '../domain/status-report.ts';
import { formatTime } from '../domain/time.ts';
import { formatWeight } from '../domain/weight.ts';
import type { Options } from '../inputs.ts';
import { parsePlan } from '../plan/parse.ts';
import { resolvePlan } from '../plan/resolve.ts';
import { createReferences } from '../platform/aws/references.ts';
import { systemClock } from '../platform/clock.ts';
import { readStatus } from '../rollout/status.ts';
import type { World } from '../world.ts';

/** Weight now, who holds it, and how the gates stand. Reads only. */
export async function statusCommand(world: World, options: Options): Promise<number> {
  const parsed = parsePlan(readPlanSource(world, options));
  const aws = awsOf(world, options, parsed.region);
  const plan = await resolvePlan(parsed, createReferences(aws), world.signal);
  const github = githubOf(world, options);
  const { ledger, workers } = await ledgerOrNone(world, options, { kind: parsed.ledger, github });
  const key = {
    plan: plan.name,
    environment: plan.environment,
    release: options.release ?? world.runner.sha,
  };
  const ports = {
    routers: await routersOf(plan.targets, { world, aws, release: key, plan, asTagged: true }),
    provider: providerOf(aws),
    steps: stepsOf({ world, aws, release: key, references: createReferences(aws) }),
    ledger,
    workers,
    reporter: progressOf(world),
    clock: systemClock,
    credentials: () => aws.describeCredentials(),
    warn: world.warn,
  };
  const gates = plan.phases.flatMap((phase) => phase.gates);
  const once = [...new Map(gates.map((gate) => [gate.name, gate])).values()];
  const status = await readStatus(key, { gates: async () => once, ports }, world.signal);
  world.out(options.json ? JSON.stringify(status, null, 2) : statusText(status));
  return 0;
}

function statusText(status: StatusReport): string {
  const lines = [
    `${status.plan}, ${status.environment}: ${formatWeight(status.weight)} to the canary`,
    ...status.targets.map((target) => `  ${target.label}: ${formatWeight(target.weight)}`),
    status.holder === undefined ? 'No release holds it.' : `Held by ${releaseText(status.holder)}`,
    ...status.releases
      .filter((each) => each.release !== status.holder?.release)
      .map((each) => `  before: ${releaseText(each)}`),
    'Gates over the last 30 min:',
    ...status.gates.map((gate) => `  ${gate.judgement.state}: ${gate.name}: ${gate.judgement.detail}`),
  ];
  return lines
    .map((line) =>
      line.replace(/^( *)(.*)$/s, (_, indent: string, text: string) => `${indent}${logLine(text)}`),
    )
    .join('\n');
}

function releaseText(release: ReleaseStatus): string {
  const phase = release.phase === undefined ? '' : `, phase ${release.phase}`;
  const outcome = release.outcome === undefined ? '' : ` (${release.outcome}: ${release.reason})`;
  const since = release.since === undefined ? '' : `, since ${formatTime(release.since)}`;
  return `release ${release.release}: ${release.state}${phase}${outcome}${since}`;
}
