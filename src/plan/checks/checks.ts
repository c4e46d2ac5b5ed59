import type { Check, CheckKind, CheckOf } from '../../domain/check.ts';
import type { CheckCommon } from '../../domain/checks/common.ts';
import type { Path } from '../path.ts';
import { listed } from '../wording.ts';
import { alarmActionsCheck, alarmsExistCheck } from './alarms.ts';
import { bucketCheck } from './bucket.ts';
import { budgetCheck } from './budget.ts';
import type { CheckFile } from './check-schema.ts';
import { type CheckContext as Context, commonOf } from './context.ts';
import { dashboardCheck } from './dashboard.ts';
import { execCheck } from './exec.ts';
import { githubChecksCheck } from './github-checks.ts';
import { httpCheck } from './http.ts';
import { imageCheck, scanCheck } from './images.ts';
import { lambdaInvokeCheck } from './lambda-invoke.ts';
import { manualCheck } from './manual.ts';
import { metricAliveCheck } from './metric-alive.ts';
import { queueCheck, sqsEmptyCheck } from './queues.ts';
import { stackCheck } from './stack.ts';
import { tableCheck } from './table.ts';
import { targetHealthCheck } from './target-health.ts';
import { topicCheck } from './topic.ts';

type Tell = (path: Path, message: string) => void;

/** What is a kind's own: all but what every check has; what of that it knows better, it may give as well. */
type Own<Kind extends CheckKind> = Omit<CheckOf<Kind>, keyof CheckCommon> & Partial<CheckCommon>;

/** A check's context that knows all of its keys. */
export interface CheckContext extends Context {
  readonly file: CheckFile;
}

/** One row for each kind of check: what the file says, as a check. */
const KINDS: {
  readonly [Kind in CheckKind]: (file: NonNullable<CheckFile[Kind]>, context: CheckContext) => Own<Kind>;
} = {
  stack: stackCheck,
  dashboard: dashboardCheck,
  'alarms-exist': alarmsExistCheck,
  'alarm-actions': alarmActionsCheck,
  'sqs-empty': sqsEmptyCheck,
  queue: queueCheck,
  bucket: bucketCheck,
  topic: topicCheck,
  table: tableCheck,
  'target-health': targetHealthCheck,
  image: imageCheck,
  scan: scanCheck,
  'metric-alive': metricAliveCheck,
  'github-checks': githubChecksCheck,
  budget: budgetCheck,
  http: httpCheck,
  exec: execCheck,
  'lambda-invoke': lambdaInvokeCheck,
  manual: manualCheck,
};

const NAMES = Object.keys(KINDS) as readonly CheckKind[];
/** Kinds with an answer of their own. */
const ANSWERED: readonly CheckKind[] = ['http', 'exec', 'lambda-invoke'];

/** The checks of a list, in order; problems are told with paths from the root of the plan. */
export function checksOf(files: readonly CheckFile[], at: Path, tell: Tell): readonly Check[] {
  const checks = files.flatMap((file, index) => {
    const problem = (path: Path, message: string) => tell([...at, index, ...path], message);
    return checkOf({ file, problem }) ?? [];
  });
  examineSaved(checks, at, tell);
  return checks;
}

function checkOf(context: CheckContext): Check | undefined {
  const { file, problem } = context;
  const [kind, ...more] = NAMES.filter((name) => file[name] !== undefined);
  if (kind === undefined || more.length > 0) {
    problem([], `a check has exactly one kind; allowed: ${listed(NAMES)}`);
    return undefined;
  }
  for (const key of ['expect', 'save'] as const)
    if (file[key] !== undefined && !ANSWERED.includes(kind))
      problem([key], `${key} has no meaning for this kind of check; allowed with ${listed(ANSWERED, 'and')}`);
  const own = (KINDS[kind] as (of: CheckFile[CheckKind], context: CheckContext) => Own<CheckKind>)(
    file[kind],
    context,
  );
  return { ...commonOf(context), ...own } as Check;
}

/** A value is used after the one check that saves it: that is their order. */
function examineSaved(checks: readonly Check[], at: Path, tell: Tell): void {
  const saved = new Set<string>();
  checks.forEach((check, index) => {
    for (const name of check.needs)
      if (!saved.has(name)) tell([...at, index], `uses the value ${name}, which no check before it saves`);
    for (const name of check.saves) {
      if (saved.has(name)) tell([...at, index], `saves ${name}, which a check before it saves already`);
      saved.add(name);
    }
  });
}
