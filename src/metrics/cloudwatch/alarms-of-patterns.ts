import { matches } from '../../domain/name-pattern.ts';
import type { CloudWatch } from '../../platform/aws/cloudwatch.ts';
import { alarmMissing, lookUpAlarms } from './alarm-lookup.ts';
import type { Alarm } from './described-alarm.ts';

/** A name or pattern, and the alarms that it stands for; without any, why not and what comes nearest. */
export interface PatternAlarms {
  readonly pattern: string;
  readonly alarms: readonly Alarm[];
  readonly missing?: string;
}

/** Looks up every name or pattern, in their order. Rejects as the port does. */
export async function alarmsOfPatterns(
  patterns: readonly string[],
  port: CloudWatch,
  signal: AbortSignal,
): Promise<readonly PatternAlarms[]> {
  const found = await lookUpAlarms(patterns, port, signal);
  const answers: PatternAlarms[] = [];
  for (const pattern of patterns) {
    const alarms = found.filter((alarm) => matches(pattern, alarm.name));
    if (alarms.length > 0) answers.push({ pattern, alarms });
    else answers.push({ pattern, alarms, missing: await whyMissing(pattern, port, signal) });
  }
  return answers;
}

async function whyMissing(pattern: string, port: CloudWatch, signal: AbortSignal): Promise<string> {
  const { message, hint } = await alarmMissing(pattern, port, signal);
  return hint === undefined ? message : `${message}; ${hint}`;
}
