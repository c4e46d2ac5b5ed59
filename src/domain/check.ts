import { type AlarmActionsCheck, alarmActions } from './checks/alarm-actions.ts';
import { type AlarmsExistCheck, alarmsExist } from './checks/alarms-exist.ts';
import { type BucketCheck, bucket } from './checks/bucket.ts';
import { type BudgetCheck, budget } from './checks/budget.ts';
import { type DashboardCheck, dashboard } from './checks/dashboard.ts';
import { type ExecCheck, exec } from './checks/exec.ts';
import { type GithubChecksCheck, githubChecks } from './checks/github-checks.ts';
import { type HttpCheck, http } from './checks/http.ts';
import { type ImageCheck, image } from './checks/image.ts';
import { type LambdaInvokeCheck, lambdaInvoke } from './checks/lambda-invoke.ts';
import { type ManualCheck, manual } from './checks/manual.ts';
import { type MetricAliveCheck, metricAlive } from './checks/metric-alive.ts';
import { type QueueCheck, queue } from './checks/queue.ts';
import { type ScanCheck, scan } from './checks/scan.ts';
import { type SqsEmptyCheck, sqsEmpty } from './checks/sqs-empty.ts';
import { type StackCheck, stack } from './checks/stack.ts';
import { type TableCheck, table } from './checks/table.ts';
import { type TargetHealthCheck, targetHealth } from './checks/target-health.ts';
import { type TopicCheck, topic } from './checks/topic.ts';

/** Something that must hold at one moment, as the plan names it with its references resolved. One row a kind. */
interface Checks {
  readonly stack: StackCheck;
  readonly dashboard: DashboardCheck;
  readonly 'alarms-exist': AlarmsExistCheck;
  readonly 'alarm-actions': AlarmActionsCheck;
  readonly 'sqs-empty': SqsEmptyCheck;
  readonly queue: QueueCheck;
  readonly bucket: BucketCheck;
  readonly topic: TopicCheck;
  readonly table: TableCheck;
  readonly 'target-health': TargetHealthCheck;
  readonly image: ImageCheck;
  readonly scan: ScanCheck;
  readonly 'metric-alive': MetricAliveCheck;
  readonly 'github-checks': GithubChecksCheck;
  readonly budget: BudgetCheck;
  readonly http: HttpCheck;
  readonly exec: ExecCheck;
  readonly 'lambda-invoke': LambdaInvokeCheck;
  readonly manual: ManualCheck;
}

export type CheckKind = keyof Checks;
export type Check = Checks[CheckKind];
export type CheckOf<Kind extends CheckKind> = Checks[Kind];
/** Kinds that a program asks; `manual` is a person's. */
export type AskedKind = Exclude<CheckKind, 'manual'>;
export type AskedCheck = Checks[AskedKind];

const LABELS: { readonly [Kind in CheckKind]: (check: Checks[Kind]) => string } = {
  stack,
  dashboard,
  'alarms-exist': alarmsExist,
  'alarm-actions': alarmActions,
  'sqs-empty': sqsEmpty,
  queue,
  bucket,
  topic,
  table,
  'target-health': targetHealth,
  image,
  scan,
  'metric-alive': metricAlive,
  'github-checks': githubChecks,
  budget,
  http,
  exec,
  'lambda-invoke': lambdaInvoke,
  manual,
};

export const CHECK_KINDS = Object.keys(LABELS) as readonly CheckKind[];

/** How messages and reports name a check: the plan's own name for it, else what it asks. Untrusted text. */
export function checkName(check: Check): string {
  return check.name ?? (LABELS[check.kind] as (of: Check) => string)(check);
}

/** When a check is asked in a phase: before the shift, after it, or for the baseline's readiness to take the traffic back. */
export type CheckMoment = 'before' | 'after' | 'ready';

/** What a check answered. `error`: it could not be asked; never green. */
export type CheckState = 'pass' | 'fail' | 'error';

/** One check as a report tells it. */
export interface CheckReport {
  readonly name: string;
  readonly kind: CheckKind;
  readonly moment: CheckMoment;
  readonly state: CheckState;
  /** One sentence without its full stop. Untrusted text. */
  readonly detail: string;
  /** When it was answered, epoch ms. */
  readonly at: number;
}
