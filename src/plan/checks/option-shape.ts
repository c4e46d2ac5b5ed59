import type { ExpectationFile } from '../schema/expectation.ts';
import { region, role } from '../schema/metric.ts';
import { duration } from '../schema/quantities.ts';
import { choice, text } from '../schema/scalars.ts';
import { optional } from '../schema/words.ts';

/** The keys that every check has beside its kind. */
export const optionShape = () => ({
  name: optional(text({ allowed: 'a name for the check', longest: 200 }), {
    description: 'Name of the check in reports.',
    default: 'what it asks',
    example: 'Search answers',
  }),
  region: optional(region(), {
    description: 'Region of what is asked.',
    default: "the plan's region",
    example: 'us-east-1',
  }),
  role: optional(role(), {
    description: 'Role to assume for asking.',
    default: "the job's own credentials",
    example: 'arn:aws:iam::123456789012:role/rollout',
  }),
  timeout: optional(duration('30s'), {
    description: 'How long one try may take; at most 5 min.',
    default: '30s',
    example: '10s',
  }),
  retry: optional(duration('2m'), {
    description: 'A check that does not hold is asked again every 10 s for this long; at most 15 min.',
    default: '0: the first answer decides',
    example: '2m',
  }),
  when: optional(choice(['both', 'before', 'after']), {
    description: 'Asked before the shift of a phase, after it, or both.',
    default: 'both',
    example: 'after',
  }),
});

/** The options as read; the first two stand with some kinds only. */
export interface CheckOptions {
  readonly expect?: ExpectationFile | undefined;
  readonly save?: Readonly<Record<string, string>> | undefined;
  readonly name?: string | undefined;
  readonly region?: string | undefined;
  readonly role?: string | undefined;
  readonly timeout?: number | undefined;
  readonly retry?: number | undefined;
  readonly when?: 'both' | 'before' | 'after' | undefined;
}
