import * as z from 'zod/mini';
import { CHECK_KINDS, type CheckReport } from '../domain/check.ts';
import type { ConfirmedItem, PhaseReport } from '../domain/report.ts';

type Shape<T> = Readonly<Record<keyof T, z.ZodMiniType>>;

const text = z.string();
const moment = () => z.int().check(z.describe('Milliseconds since 1970-01-01T00:00:00Z.'));

const checkShape = {
  name: text,
  kind: z.enum(CHECK_KINDS).check(z.describe('Kind of the check, as the key of the plan.')),
  moment: z
    .enum(['before', 'after', 'ready'])
    .check(z.describe('Before the shift, after it, or whether the baseline could take the traffic back.')),
  state: z.enum(['pass', 'fail', 'error']).check(z.describe('`error`: it could not be asked.')),
  detail: text,
  at: moment(),
} satisfies Shape<CheckReport>;

const confirmedShape = { item: text, by: text, at: moment() } satisfies Shape<ConfirmedItem>;

/** What a phase's report says of its checks and of the items that a person confirms. */
export const checkFields = {
  checks: z.exactOptional(z.array(z.object(checkShape))),
  confirmed: z.exactOptional(z.array(z.object(confirmedShape))),
  toConfirm: z.exactOptional(
    z.array(text).check(z.describe('Items that a person confirms before the next phase.')),
  ),
} satisfies Shape<Pick<PhaseReport, 'checks' | 'confirmed' | 'toConfirm'>>;
