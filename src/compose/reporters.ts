import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Notifier } from '../notices/notifier.ts';
import { systemClock } from '../platform/clock.ts';
import type { Github } from '../platform/github/github.ts';
import { addSummary, stepLog } from '../platform/runner/log.ts';
import { type DeploymentStatuses, deploymentStatus } from '../report/deployment-status.ts';
import { evidenceFile } from '../report/evidence-file.ts';
import { jobSummary } from '../report/job-summary.ts';
import { logProgress } from '../report/log-progress.ts';
import { progress } from '../report/progress.ts';
import { pullRequestComment } from '../report/pull-request-comment.ts';
import type { Reporter } from '../report/reporter.ts';
import { combineReporters, combineRollbackReporters, type NamedReporter } from '../report/reporters.ts';
import type { RollbackReporter } from '../report/rollback-reporter.ts';
import type { World } from '../world.ts';

/** One call to GitHub for a report may take this long, in ms: a report is never worth waiting for. */
const PATIENCE = 15_000;
const LAST_WORDS = 4_000;

/** What the reporters of a phase or a rollback are built from. */
export interface Telling {
  readonly github: Github | undefined;
  readonly statuses?: DeploymentStatuses;
  /** Where the evidence of a phase is written. */
  readonly evidence?: string;
  /** Those whom the plan names under `notify`. */
  readonly notices?: Notifier | undefined;
}

/** Everybody who is told of a phase: the terminal or the log, the summary, the pull request, the deployment, the evidence file. */
export function reporterOf(world: World, { github, statuses, evidence, notices }: Telling): Reporter {
  const reporters: NamedReporter[] = [
    { name: 'progress', reporter: progressOf(world) },
    { name: 'job summary', reporter: summaryOf(world) },
  ];
  if (evidence !== undefined)
    reporters.push({
      name: 'evidence file',
      reporter: evidenceFile({ write: (json) => write(evidence, json) }),
    });
  if (github !== undefined && world.runner.sha !== '')
    reporters.push({ name: 'pull request comment', reporter: commentOf(world, github) });
  if (statuses !== undefined)
    reporters.push({ name: 'deployment status', reporter: deploymentStatus({ statuses, deadline }) });
  if (notices !== undefined) reporters.push({ name: 'notices', reporter: notices });
  return combineReporters({ reporters, warn: world.warn, sleep: patienceOf(world), mask: world.mask });
}

/** Everybody who is told of a rollback. */
export function rollbackReporterOf(
  world: World,
  { github, notices }: Pick<Telling, 'github' | 'notices'>,
): RollbackReporter {
  const reporters: { name: string; reporter: RollbackReporter }[] = [
    { name: 'job summary', reporter: summaryOf(world) },
  ];
  if (github !== undefined && world.runner.sha !== '')
    reporters.push({ name: 'pull request comment', reporter: commentOf(world, github) });
  if (notices !== undefined) reporters.push({ name: 'notices', reporter: notices });
  return combineRollbackReporters({
    reporters,
    warn: world.warn,
    sleep: patienceOf(world),
    mask: world.mask,
  });
}

/** Live progress: the step's log in Actions, a terminal that is repainted in place elsewhere. */
export function progressOf(world: Pick<World, 'runner' | 'terminal'>): Reporter {
  const { terminal } = world;
  if (world.runner.inActions) return logProgress(stepLog(terminal.write));
  return progress({ terminal, now: () => systemClock.now().getTime() });
}

/** Where the evidence of a phase goes: into the runner's temporary folder, from where a workflow may upload it. */
export function evidencePath(world: Pick<World, 'runner'>, phase: string): string {
  const name = phase.replaceAll(/[^a-zA-Z0-9-]+/g, '-');
  return join(world.runner.temp, 'gradual-rollout', `evidence-${name}.json`);
}

function summaryOf(world: World): Reporter & RollbackReporter {
  return jobSummary({ write: (markdown) => addSummary(world.runner.stepSummary, markdown) });
}

function commentOf(world: World, github: Github): Reporter & RollbackReporter {
  return pullRequestComment({ github, sha: world.runner.sha, deadline });
}

/** A cancelled job has ten seconds to live: nobody may be waited for longer than half of that. */
function patienceOf({ signal }: Pick<World, 'signal'>): typeof systemClock.sleep {
  return (ms, each) => systemClock.sleep(signal.aborted ? Math.min(ms, LAST_WORDS) : ms, each);
}

function deadline(): AbortSignal {
  return AbortSignal.timeout(PATIENCE);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
