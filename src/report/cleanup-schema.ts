import * as z from 'zod/mini';
import type { CleanupReport } from '../domain/cleanup-report.ts';
import { phaseReportSchema, rollbackReportSchema } from './schema.ts';

const { release, next, weight, startedAt, endedAt, warnings, worker, steps } = rollbackReportSchema.shape;
const { outcome, reason, message } = phaseReportSchema.shape;

const cleanupShape = {
  schemaVersion: z.literal(1),
  release,
  outcome,
  reason,
  message,
  next,
  weight,
  steps,
  startedAt,
  endedAt,
  warnings,
  worker,
} satisfies Readonly<Record<keyof CleanupReport, z.ZodMiniType>>;

/** A cleanup's report, as `cleanup --json` prints it. */
export const cleanupReportSchema = z.object(cleanupShape) satisfies z.ZodMiniType<CleanupReport>;
