import * as z from 'zod/mini';
import type { CleanupReport } from '../domain/cleanup-report.ts';
import { phaseReportSchema } from './schema.ts';

const { release, outcome, reason, message, next, weight, steps, startedAt, endedAt, warnings, worker } =
  phaseReportSchema.shape;

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
