import { AwsError, validationError } from '../wire/aws-error.ts';
import { type Fields, number, type Output, optionalText, texts, time } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { type Alarm, type AlarmType, alarmOutput, changeAt } from './alarms.ts';

const MOST_NAMES = 100;
const MOST_RECORDS = 100;

/** DescribeAlarms: metric alarms unless asked otherwise; names that do not exist are silently absent. */
export function describeAlarms(alarms: readonly Alarm[], request: AwsRequest): Output {
  const { input, at } = request;
  const names = texts(input, 'AlarmNames');
  const prefix = optionalText(input, 'AlarmNamePrefix');
  const state = optionalText(input, 'StateValue');
  if (names !== undefined && prefix !== undefined)
    throw validationError('AlarmNames and AlarmNamePrefix cannot both be given.');
  if ((names?.length ?? 0) > MOST_NAMES) {
    throw validationError(`The collection AlarmNames must not have a size greater than ${MOST_NAMES}.`);
  }
  const chosen = ofTypes(alarms, request)
    .filter((alarm) => (names?.includes(alarm.name) ?? true) && alarm.name.startsWith(prefix ?? ''))
    .filter((alarm) => state === undefined || alarm.stateAt(at) === state)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = paged(chosen, input, 50);
  const shown = (type: AlarmType) =>
    page.entries.filter((alarm) => alarm.type === type).map((alarm) => alarmOutput(alarm, at));
  return {
    MetricAlarms: shown('MetricAlarm'),
    CompositeAlarms: shown('CompositeAlarm'),
    NextToken: page.next,
  };
}

/** Enable- and DisableAlarmActions: names that do not exist are passed over without a word. */
export function switchActions(alarms: readonly Alarm[], request: AwsRequest, enabled: boolean): Output {
  const names = texts(request.input, 'AlarmNames') ?? [];
  if (names.length === 0 || names.length > MOST_NAMES)
    throw validationError(`The collection AlarmNames must have between 1 and ${MOST_NAMES} members.`);
  for (const alarm of alarms)
    if (alarm.region === request.region && names.includes(alarm.name)) alarm.switchActions(enabled);
  return {};
}

/** DescribeAlarmHistory: changes of state up to now, newest first unless asked otherwise. */
export function describeAlarmHistory(alarms: readonly Alarm[], request: AwsRequest): Output {
  const { input, at } = request;
  const name = optionalText(input, 'AlarmName');
  const kind = optionalText(input, 'HistoryItemType');
  const [from, to] = [time(input, 'StartDate') ?? 0, Math.min(time(input, 'EndDate') ?? at, at)];
  const items = ofTypes(alarms, request)
    .filter((alarm) => name === undefined || alarm.name === name)
    .flatMap((alarm) => (kind === undefined || kind === 'StateUpdate' ? historyOf(alarm) : []))
    .filter((item) => item.at >= from && item.at <= to)
    .sort((a, b) => b.at - a.at);
  const page = paged(
    optionalText(input, 'ScanBy') === 'TimestampAscending' ? items.reverse() : items,
    input,
    MOST_RECORDS,
  );
  return { AlarmHistoryItems: page.entries.map(({ output }) => output), NextToken: page.next };
}

function historyOf(alarm: Alarm): readonly { at: number; output: Output }[] {
  return alarm
    .changes()
    .slice(1)
    .map((change) => {
      const former = changeAt(alarm.changes(), change.at - 1);
      return {
        at: change.at,
        output: {
          AlarmName: alarm.name,
          AlarmType: alarm.type,
          Timestamp: new Date(change.at),
          HistoryItemType: 'StateUpdate',
          HistorySummary: `Alarm updated from ${former.state} to ${change.state}`,
          HistoryData: JSON.stringify({
            version: '1.0',
            type: 'Update',
            oldState: { stateValue: former.state, stateReason: former.reason ?? '' },
            newState: { stateValue: change.state, stateReason: change.reason ?? '' },
          }),
        },
      };
    });
}

function ofTypes(alarms: readonly Alarm[], request: AwsRequest): Alarm[] {
  const types = texts(request.input, 'AlarmTypes') ?? ['MetricAlarm'];
  return alarms.filter((alarm) => alarm.region === request.region && types.includes(alarm.type));
}

function paged<Entry>(
  entries: readonly Entry[],
  input: Fields,
  size: number,
): { entries: readonly Entry[]; next: string | undefined } {
  const token = optionalText(input, 'NextToken');
  const from = token === undefined ? 0 : Number(/^alarms-(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (!Number.isInteger(from)) throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
  const end = from + Math.min(number(input, 'MaxRecords') ?? size, MOST_RECORDS);
  return { entries: entries.slice(from, end), next: end < entries.length ? `alarms-${end}` : undefined };
}
