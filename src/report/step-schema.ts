import * as z from 'zod/mini';
import { PHASE_LISTS, RELEASE_LISTS } from '../domain/record.ts';
import type { StepReport } from '../domain/step-report.ts';

const stepShape = {
  list: z.enum([...PHASE_LISTS, ...RELEASE_LISTS]),
  index: z.int().check(z.describe('Position in its list, from 0.')),
  kind: z.string(),
  title: z.string().check(z.describe('What it does, its references as they stand in the plan.')),
  state: z.enum(['done', 'unchanged', 'skipped', 'pending', 'failed', 'undone']),
  detail: z.string(),
  again: z.exactOptional(
    z.int().check(z.describe('When it is worth running again, in milliseconds since 1970.')),
  ),
} satisfies Readonly<Record<keyof StepReport, z.ZodMiniType>>;

/** The steps of a report; absent when there were none. */
export const stepReports = z.exactOptional(z.array(z.object(stepShape) satisfies z.ZodMiniType<StepReport>));
