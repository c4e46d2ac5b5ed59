import * as z from 'zod/mini';
import type { RollbackReport } from '../domain/report.ts';
import { phaseReportSchema } from './schema.ts';

const { release, weight, previousWeight, steps, startedAt, endedAt, warnings, worker } =
  phaseReportSchema.shape;

const rollbackShape = {
  schemaVersion: z.literal(1),
  release,
  outcome: z.enum(['restored', 'kept', 'nothing-to-do', 'failed']),
  message: z.string(),
  next: z.array(z.string()),
  to: weight,
  weight,
  previousWeight,
  targets: z.array(z.object({ label: z.string(), weight, problem: z.exactOptional(z.string()) })),
  steps,
  startedAt,
  endedAt,
  warnings,
  worker,
} satisfies Readonly<Record<keyof RollbackReport, z.ZodMiniType>>;

/** A rollback's report, as `rollback --json` prints it. */
export const rollbackReportSchema = z.object(rollbackShape) satisfies z.ZodMiniType<RollbackReport>;
