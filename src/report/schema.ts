import * as z from 'zod/mini';
import type { Judgement } from '../domain/judgement.ts';
import { REASONS } from '../domain/outcome.ts';
import type { ReleaseKey, Worker } from '../domain/release.ts';
import type { Evidence, GateReport, PhaseReport } from '../domain/report.ts';
import { weight as toWeight } from '../domain/weight.ts';
import { checkFields } from './check-schema.ts';
import { stepReports } from './step-schema.ts';

/**
 * The JSON of `--json` and of the evidence file: `schema/*.v1.json` are made from here. Objects are open, because
 * fields are added within a version. Each shape names every key of its type, so that no field stays undescribed.
 */

type Shape<T> = Readonly<Record<keyof T, z.ZodMiniType>>;

function describe<T extends z.ZodMiniType>(schema: T, description: string): T {
  return schema.check(z.describe(description));
}

const text = z.string();
const moment = () => describe(z.int(), 'Milliseconds since 1970-01-01T00:00:00Z.');
const weight = () =>
  describe(
    z.pipe(z.number().check(z.minimum(0), z.maximum(100)), z.transform(toWeight)),
    'Percent of traffic to the canary.',
  );

const releaseShape = { plan: text, environment: text, release: text } satisfies Shape<ReleaseKey>;

const workerShape = {
  id: text,
  run: z.exactOptional(text),
  attempt: z.exactOptional(z.int()),
  job: z.exactOptional(text),
  url: z.exactOptional(text),
  actor: z.exactOptional(text),
} satisfies Shape<Worker>;

const judgementShape = {
  gate: text,
  state: z.enum(['pass', 'fail', 'inconclusive', 'error']),
  detail: describe(text, 'One clause in plain words, both numbers named.'),
  value: z.exactOptional(describe(z.number(), "The newest value, in the gate's unit (shares 0 to 1).")),
  samples: z.exactOptional(describe(z.number(), 'Requests behind the judgement.')),
  failedAt: z.exactOptional(
    describe(z.int(), 'Start of the period that crossed, in milliseconds since 1970.'),
  ),
  lacks: z.exactOptional(z.enum(['hold-zone', 'too-little', 'no-data'])),
  advisory: describe(z.boolean(), 'Reported, never decides.'),
} satisfies Shape<Judgement>;
const judgement = z.object(judgementShape) satisfies z.ZodMiniType<Judgement>;

const bound = z.object({ pass: z.number(), fail: z.number() });
/** What JSON has no word for: a period without data. */
const gap = z.pipe(
  z.nullable(z.number()),
  z.transform((value: number | null) => value ?? undefined),
);

const gateShape = {
  name: text,
  kind: z.enum(['metric', 'expression', 'ratio', 'latency', 'split', 'alarms']),
  unit: describe(
    z.enum(['percent', 'milliseconds', 'bytes', 'none']),
    'Of values and bounds; percent means shares from 0 to 1.',
  ),
  limit: text,
  bounds: z.exactOptional(z.object({ upper: z.exactOptional(bound), lower: z.exactOptional(bound) })),
  judgement,
  values: describe(z.array(gap), 'One value for each period, oldest first; null where there was no data.'),
  source: z.exactOptional(text),
  runbook: z.exactOptional(text),
  owner: z.exactOptional(text),
  alert: z.exactOptional(z.object({ breached: z.exactOptional(z.boolean()), detail: text })),
} satisfies Shape<GateReport>;
const gate = z.object(gateShape) satisfies z.ZodMiniType<GateReport>;

const reportShape = {
  schemaVersion: z.literal(1),
  release: z.object(releaseShape),
  phase: text,
  index: describe(z.int(), 'Position of the phase in the plan, from 0.'),
  phases: z.array(z.object({ name: text, weight: weight(), soak: describe(z.number(), 'Milliseconds.') })),
  outcome: z.enum(['passed', 'failed', 'held', 'refused', 'aborted', 'pending']),
  reason: z.enum(Object.values(REASONS).flat()),
  message: describe(text, 'What was decided and why, numbers included.'),
  next: describe(z.array(text), 'What a person can do now; commands stand in backquotes.'),
  targets: z.array(z.object({ label: text, weight: z.exactOptional(weight()) })),
  previousWeight: z.exactOptional(weight()),
  weight: z.exactOptional(weight()),
  restore: z.exactOptional(
    describe(text, 'What a failure asks of the rollback: a weight such as "0", or "kill".'),
  ),
  startedAt: moment(),
  endedAt: moment(),
  soakFrom: z.exactOptional(moment()),
  soakUntil: z.exactOptional(moment()),
  extended: z.boolean(),
  gates: z.array(gate),
  steps: stepReports,
  ...checkFields,
  finished: z.exactOptional(
    describe(
      z.literal(true),
      'This job has finished the release: its last phase passed, and nothing is left to promote.',
    ),
  ),
  warnings: z.array(text),
  worker: z.object(workerShape),
  planDigest: describe(text, 'SHA-256 of the plan as parsed, before references are resolved.'),
} satisfies Shape<PhaseReport>;

/** One phase's report, as `--json` prints it. */
export const phaseReportSchema = z.object(reportShape) satisfies z.ZodMiniType<PhaseReport>;

const point = z.object({
  at: moment(),
  value: z.number(),
  of: z.exactOptional(text),
  note: z.exactOptional(text),
});

const evidenceShape = {
  schemaVersion: z.literal(1),
  report: phaseReportSchema,
  series: z.array(z.object({ gate: text, signal: text, description: text, points: z.array(point) })),
  judgements: describe(
    z.array(z.object({ at: moment(), judgement })),
    'Each judgement with the time of the look that first gave it.',
  ),
} satisfies Shape<Evidence>;

/** Everything that a verdict rests on, as the evidence file holds it. */
export const evidenceSchema = z.object(evidenceShape) satisfies z.ZodMiniType<Evidence>;
