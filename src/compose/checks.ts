import type { Checker } from '../checks/checker.ts';
import { type CheckerBuilders, checkers } from '../checks/checkers.ts';
import { resolveCheck } from '../plan/resolve.ts';
import type { Aws, AwsScope } from '../platform/aws/aws.ts';
import { createReferences } from '../platform/aws/references.ts';
import { systemClock } from '../platform/clock.ts';
import type { Github } from '../platform/github/github.ts';
import type { World } from '../world.ts';
import { findAlarms } from './find-alarms.ts';

export interface Checking {
  readonly world: Pick<World, 'env' | 'hide'>;
  readonly aws: Aws;
  /** Undefined: without a token or a repository. */
  readonly github: Github | undefined;
  /** The commit that is rolled out, and the run that asks. */
  readonly commit: { readonly sha: string; readonly run?: string | undefined };
}

/** How each kind comes to be asked. Adapters, and the clients that they call, are loaded with the first check of a kind. */
const BUILDERS: CheckerBuilders<Checking> = {
  stack: async ({ aws }) => {
    const [{ stackChecker }, { connectStackStatuses }] = await Promise.all([
      import('../checks/stack.ts'),
      import('../platform/aws/stack-statuses.ts'),
    ]);
    return stackChecker((scope) => connectStackStatuses(aws, scope));
  },
  dashboard: async ({ aws }) => {
    const [{ dashboardChecker }, { connectDashboards }] = await Promise.all([
      import('../checks/dashboard.ts'),
      import('../platform/aws/dashboards.ts'),
    ]);
    return dashboardChecker((scope) => connectDashboards(aws, scope));
  },
  'alarms-exist': async ({ aws }) =>
    (await import('../checks/alarms-exist.ts')).alarmsExistChecker(findAlarms(aws)),
  'alarm-actions': async ({ aws }) =>
    (await import('../checks/alarm-actions.ts')).alarmActionsChecker(findAlarms(aws)),
  'sqs-empty': async ({ aws }) => (await import('../checks/queues.ts')).sqsEmptyChecker(await queuesOf(aws)),
  queue: async ({ aws }) => (await import('../checks/queues.ts')).queueChecker(await queuesOf(aws)),
  bucket: async ({ aws }) => {
    const [{ bucketChecker }, { connectBuckets }] = await Promise.all([
      import('../checks/bucket.ts'),
      import('../platform/aws/buckets.ts'),
    ]);
    return bucketChecker((scope) => connectBuckets(aws, scope));
  },
  topic: async ({ aws }) => {
    const [{ topicChecker }, { connectTopics }] = await Promise.all([
      import('../checks/topic.ts'),
      import('../platform/aws/topics.ts'),
    ]);
    return topicChecker((scope) => connectTopics(aws, scope));
  },
  table: async ({ aws }) => {
    const [{ tableChecker }, { connectTables }] = await Promise.all([
      import('../checks/table.ts'),
      import('../platform/aws/tables.ts'),
    ]);
    return tableChecker((scope) => connectTables(aws, scope));
  },
  'target-health': async ({ aws }) => {
    const [{ targetHealthChecker }, { connectLoadBalancers }] = await Promise.all([
      import('../checks/target-health.ts'),
      import('../platform/aws/elbv2.ts'),
    ]);
    return targetHealthChecker((scope) => connectLoadBalancers(aws, scope));
  },
  image: async ({ aws }) => (await import('../checks/images.ts')).imageChecker(await imagesOf(aws)),
  scan: async ({ aws }) => (await import('../checks/images.ts')).scanChecker(await imagesOf(aws)),
  'metric-alive': async ({ aws }) => {
    const [{ metricAliveChecker }, { cloudwatch }] = await Promise.all([
      import('../checks/metric-alive.ts'),
      import('../platform/aws/cloudwatch.ts'),
    ]);
    return metricAliveChecker((scope) => cloudwatch(aws, scope), systemClock);
  },
  'github-checks': async ({ github, commit }) =>
    (await import('../checks/github-checks.ts')).githubChecksChecker(github, commit),
  budget: async ({ aws }) => {
    const [{ budgetChecker }, { connectBudgets }] = await Promise.all([
      import('../checks/budget.ts'),
      import('../platform/aws/budgets.ts'),
    ]);
    return budgetChecker((scope) => connectBudgets(aws, scope));
  },
  http: async ({ world, aws }) => {
    const [{ httpChecker }, { httpOf }, { revealOf }] = await Promise.all([
      import('../checks/http.ts'),
      import('./http.ts'),
      import('./secrets.ts'),
    ]);
    return httpChecker({ http: await httpOf(aws), reveal: revealOf(world), clock: systemClock });
  },
  'lambda-invoke': async ({ aws }) => {
    const [{ lambdaInvokeChecker }, { connectLambdaInvocations }] = await Promise.all([
      import('../checks/lambda-invoke.ts'),
      import('../platform/aws/lambda-invocations.ts'),
    ]);
    return lambdaInvokeChecker((scope) => connectLambdaInvocations(aws, scope), systemClock);
  },
  exec: async ({ world }) => {
    const [{ execChecker }, { execute }, { commandEnvironment }] = await Promise.all([
      import('../checks/exec.ts'),
      import('../platform/exec.ts'),
      import('./command-environment.ts'),
    ]);
    const environment = (names: readonly string[]) => commandEnvironment(world, names, {});
    return execChecker({ execute, environment, clock: systemClock });
  },
};

/** Asks the checks of a plan. */
export function checkerOf(checking: Checking): Checker {
  const references = createReferences(checking.aws);
  return checkers(BUILDERS, checking, (check, signal) => resolveCheck(check, references, signal));
}

async function imagesOf(aws: Aws) {
  const { connectImages } = await import('../platform/aws/images.ts');
  return (scope: AwsScope) => connectImages(aws, scope);
}

async function queuesOf(aws: Aws) {
  const { connectQueues } = await import('../platform/aws/queues.ts');
  return (scope: AwsScope) => connectQueues(aws, scope);
}
