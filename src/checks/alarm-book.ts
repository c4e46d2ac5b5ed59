import type { Located } from '../domain/targets/located.ts';

/** An alarm, as far as checks ask for it. */
export interface BookedAlarm {
  readonly name: string;
  readonly actionsEnabled: boolean;
  /** How many actions it has for ALARM. */
  readonly actions: number;
}

/** A name or pattern, and the alarms that it stands for; without any, why not. */
export interface BookedAlarms {
  readonly pattern: string;
  readonly alarms: readonly BookedAlarm[];
  readonly missing?: string;
}

/** Looks alarms up by name or pattern: the same look-up as that of a gate on alarms. Rejects as `Aws.send` does. */
export type FindAlarms = (
  patterns: readonly string[],
  where: Located,
  signal: AbortSignal,
) => Promise<readonly BookedAlarms[]>;

/** Permission that the look-up needs. */
export const LOOK_UP = 'cloudwatch:DescribeAlarms';
