import type * as z from 'zod/mini';
import { closed } from '../schema/closed.ts';
import { kind } from '../schema/kind.ts';
import { alarmActionsSchema, alarmsExistSchema } from './alarms.ts';
import { bucketSchema } from './bucket.ts';
import { budgetSchema } from './budget.ts';
import { dashboardSchema } from './dashboard.ts';
import { githubChecksSchema } from './github-checks.ts';
import { manualSchema } from './manual.ts';
import { metricAliveSchema } from './metric-alive.ts';
import { optionShape } from './option-shape.ts';
import { queueSchema, sqsEmptySchema } from './queues.ts';
import { topicSchema } from './topic.ts';

/** Kinds and options of checks that later versions bring. */
const LATER = [
  'stack',
  'http',
  'exec',
  'target-health',
  'lambda-invoke',
  'table',
  'image',
  'scan',
  'expect',
  'save',
];

const kinds = {
  dashboard: kind(dashboardSchema),
  'alarms-exist': kind(alarmsExistSchema),
  'alarm-actions': kind(alarmActionsSchema),
  'sqs-empty': kind(sqsEmptySchema),
  queue: kind(queueSchema),
  bucket: kind(bucketSchema),
  topic: kind(topicSchema),
  'metric-alive': kind(metricAliveSchema),
  'github-checks': kind(githubChecksSchema),
  budget: kind(budgetSchema),
  manual: kind(manualSchema),
};

const shape = { ...kinds, ...optionShape };

/** A check: exactly one kind, and options. */
export const checkSchema = closed(shape, {
  noun: 'a check',
  reserved: LATER.filter((name) => !(name in shape)),
  oneOf: Object.keys(kinds),
});

export type CheckFile = z.infer<typeof checkSchema>;
