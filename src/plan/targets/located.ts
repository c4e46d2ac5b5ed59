import type { Located } from '../../domain/targets/located.ts';
import { region, role } from '../schema/metric.ts';
import { optional } from '../schema/words.ts';

/** The keys that every target of AWS has; `noun` is what lies there: "the stack". */
export function locatedShape(noun: string) {
  return {
    region: optional(region(), {
      description: `Region of ${noun}.`,
      default: "the plan's region",
      example: 'us-east-1',
    }),
    role: optional(role(), {
      description: `Role to assume for reading and changing ${noun}.`,
      default: "the job's own credentials",
      example: 'arn:aws:iam::123456789012:role/rollout',
    }),
  };
}

interface LocatedFile {
  readonly region?: string | undefined;
  readonly role?: string | undefined;
}

export function locatedOf({ region, role }: LocatedFile): Located {
  return { ...(region === undefined ? {} : { region }), ...(role === undefined ? {} : { role }) };
}
