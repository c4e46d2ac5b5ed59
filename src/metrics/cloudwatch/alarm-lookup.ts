import type { AlarmType, DescribeAlarmsCommandInput } from '@aws-sdk/client-cloudwatch';
import { RolloutError } from '../../domain/errors.ts';
import { isPattern, literalPrefix, matches } from '../../domain/name-pattern.ts';
import type { CloudWatch } from '../../platform/aws/cloudwatch.ts';
import { type Alarm, alarmsOf } from './described-alarm.ts';
import { nearest, nearestBeginning } from './nearest.ts';

/** All of them: CloudWatch leaves out what is not asked for, without a word. */
export const ALARM_TYPES: AlarmType[] = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'];

const NAMES_PER_CALL = 100;
const MOST_PAGES = 100;

/** The alarms that patterns stand for. Exact names share calls of 100, patterns are looked up by what they begin with. */
export async function lookUpAlarms(
  patterns: Iterable<string>,
  port: CloudWatch,
  signal: AbortSignal,
): Promise<readonly Alarm[]> {
  const asked = [...new Set(patterns)];
  const names = asked.filter((pattern) => !isPattern(pattern));
  const inputs: DescribeAlarmsCommandInput[] = [];
  for (let at = 0; at < names.length; at += NAMES_PER_CALL) {
    inputs.push({ AlarmNames: names.slice(at, at + NAMES_PER_CALL) });
  }
  for (const prefix of new Set(asked.filter(isPattern).map(literalPrefix))) inputs.push(byPrefix(prefix));
  const found = new Map<string, Alarm>();
  // One after the other: the quota is nine calls a second for the whole account.
  for (const input of inputs) {
    for (const alarm of await describeAll(input, port, signal)) found.set(alarm.name, alarm);
  }
  return [...found.values()];
}

/** The alarms that names and patterns stand for, each once. Throws RolloutError `alarm-missing` for one that matches none. */
export async function alarmsMatching(
  patterns: readonly string[],
  port: CloudWatch,
  signal: AbortSignal,
): Promise<readonly Alarm[]> {
  const seen = await lookUpAlarms(patterns, port, signal);
  const missing = patterns.find((pattern) => !seen.some(({ name }) => matches(pattern, name)));
  if (missing !== undefined) throw await alarmMissing(missing, port, signal);
  return seen.filter(({ name }) => patterns.some((pattern) => matches(pattern, name)));
}

/** The error for a name or pattern that no alarm has; its hint names the ones that come nearest. */
export async function alarmMissing(
  pattern: string,
  port: CloudWatch,
  signal: AbortSignal,
): Promise<RolloutError> {
  const what = isPattern(pattern) ? `no alarm matches \`${pattern}\`` : `there is no alarm \`${pattern}\``;
  const names = await someNames(pattern, port, signal);
  const like = isPattern(pattern) ? nearestBeginning(literalPrefix(pattern), names) : nearest(pattern, names);
  const hint =
    like.length === 0
      ? 'No other alarm was seen with this role in this region.'
      : `The nearest names here are ${like.map((name) => `\`${name}\``).join(', ')}.`;
  return new RolloutError('alarm-missing', what, { hint });
}

/** Names to choose the nearest from: those that begin alike, else any; one page suffices for a hint. */
async function someNames(pattern: string, port: CloudWatch, signal: AbortSignal): Promise<readonly string[]> {
  const beginning = literalPrefix(pattern).slice(0, 4);
  try {
    for (const prefix of new Set([beginning, ''])) {
      const output = await port.describeAlarms({ ...byPrefix(prefix), ...EVERY_TYPE }, signal);
      const names = alarmsOf(output).map(({ name }) => name);
      if (names.length > 0) return names;
    }
  } catch {
    // That the alarm is missing is known and matters more than the hint.
    signal.throwIfAborted();
  }
  return [];
}

const EVERY_TYPE = { AlarmTypes: ALARM_TYPES, MaxRecords: 100 };

function byPrefix(prefix: string): DescribeAlarmsCommandInput {
  return prefix === '' ? {} : { AlarmNamePrefix: prefix };
}

async function describeAll(
  input: DescribeAlarmsCommandInput,
  port: CloudWatch,
  signal: AbortSignal,
): Promise<readonly Alarm[]> {
  const alarms: Alarm[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    signal.throwIfAborted();
    const next = token === undefined ? {} : { NextToken: token };
    const output = await port.describeAlarms({ ...input, ...EVERY_TYPE, ...next }, signal);
    alarms.push(...alarmsOf(output));
    if (output.NextToken === undefined || output.NextToken === '') return alarms;
    if (output.NextToken === token) break;
    token = output.NextToken;
  }
  throw new Error('DescribeAlarms: the pages of the answer do not end');
}
