import type * as z from 'zod/mini';
import { closed } from '../schema/closed.ts';
import { expectSchema } from '../schema/expectation.ts';
import { kind, later } from '../schema/kind.ts';
import { told } from '../schema/words.ts';
import { alarmActionsSchema, alarmsExistSchema } from './alarms.ts';
import { bucketSchema } from './bucket.ts';
import { budgetSchema } from './budget.ts';
import { dashboardSchema } from './dashboard.ts';
import { execSchema } from './exec.ts';
import { githubChecksSchema } from './github-checks.ts';
import { httpSchema } from './http.ts';
import { imageSchema, scanSchema } from './images.ts';
import { lambdaInvokeSchema } from './lambda-invoke.ts';
import { manualSchema } from './manual.ts';
import { metricAliveSchema } from './metric-alive.ts';
import { optionShape } from './option-shape.ts';
import { queueSchema, sqsEmptySchema } from './queues.ts';
import { saveSchema } from './save.ts';
import { stackSchema } from './stack.ts';
import { tableSchema } from './table.ts';
import { targetHealthSchema } from './target-health.ts';
import { topicSchema } from './topic.ts';

const kinds = () => ({
  stack: kind(stackSchema),
  dashboard: kind(dashboardSchema),
  'alarms-exist': kind(alarmsExistSchema),
  'alarm-actions': kind(alarmActionsSchema),
  'sqs-empty': kind(sqsEmptySchema),
  queue: kind(queueSchema),
  bucket: kind(bucketSchema),
  topic: kind(topicSchema),
  table: kind(tableSchema),
  'target-health': kind(targetHealthSchema),
  image: kind(imageSchema),
  scan: kind(scanSchema),
  'metric-alive': kind(metricAliveSchema),
  'github-checks': kind(githubChecksSchema),
  budget: kind(budgetSchema),
  http: kind(httpSchema),
  exec: kind(execSchema),
  'lambda-invoke': kind(lambdaInvokeSchema),
  manual: kind(manualSchema),
});

/** What kinds with an answer of their own have beside it. */
const answers = () => ({
  expect: told(kind(expectSchema), {
    description: 'What is expected of the answer to an http, exec or lambda-invoke check.',
    default: 'a status from 200 to 299, or an end with 0',
    example: '{ status: 200, json: { success: true }, within: 2s }',
  }),
  save: told(kind(saveSchema), { default: 'nothing' }),
});

/** A check: exactly one kind, and options. */
export const checkSchema = later(() => {
  const own = kinds();
  return closed({ ...own, ...answers(), ...optionShape() }, { noun: 'a check', oneOf: Object.keys(own) });
});

export type CheckFile = z.infer<typeof checkSchema>;
