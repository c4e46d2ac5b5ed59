import type { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import type { CloudWatch } from '../../platform/aws/cloudwatch.ts';
import { ALARM_TYPES } from './alarm-lookup.ts';

/** One change of an alarm's state, as its history tells it. */
export interface Change {
  /** Epoch ms. */
  readonly at: number;
  readonly from: string;
  readonly to: string;
  /** Untrusted text. */
  readonly reason: string;
}

const MOST_PAGES = 50;
const SUMMARY = /\bfrom (OK|ALARM|INSUFFICIENT_DATA) to (OK|ALARM|INSUFFICIENT_DATA)\b/;

/** Every change of one alarm since `start` (epoch ms), oldest first. Rejects when one of them cannot be read. */
export async function changesSince(
  alarm: string,
  start: number,
  { port, signal }: { readonly port: CloudWatch; readonly signal: AbortSignal },
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    signal.throwIfAborted();
    const output = await port.describeAlarmHistory(
      {
        AlarmName: alarm,
        AlarmTypes: ALARM_TYPES,
        HistoryItemType: 'StateUpdate',
        StartDate: new Date(start),
        ScanBy: 'TimestampAscending',
        MaxRecords: 100,
        ...(token === undefined ? {} : { NextToken: token }),
      },
      signal,
    );
    changes.push(...(output.AlarmHistoryItems ?? []).map(changeOf));
    if (output.NextToken === undefined || output.NextToken === '') {
      return changes.filter(({ from, to }) => from !== to).sort((a, b) => a.at - b.at);
    }
    if (output.NextToken === token) break;
    token = output.NextToken;
  }
  throw new Error('DescribeAlarmHistory: the pages of the answer do not end');
}

function changeOf(item: AlarmHistoryItem): Change {
  const at = item.Timestamp?.getTime() ?? Number.NaN;
  const change = fromData(item.HistoryData) ?? fromSummary(item.HistorySummary);
  if (change === undefined || !Number.isFinite(at)) {
    throw new Error(`the history of alarm ${item.AlarmName} holds an entry that cannot be read`);
  }
  return { at, ...change };
}

function fromData(text: string | undefined): Omit<Change, 'at'> | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
  const from = textIn(data, 'oldState', 'stateValue');
  const to = textIn(data, 'newState', 'stateValue');
  if (from === undefined || to === undefined) return undefined;
  return { from, to, reason: textIn(data, 'newState', 'stateReason') ?? '' };
}

function fromSummary(text: string | undefined): Omit<Change, 'at'> | undefined {
  const [, from, to] = SUMMARY.exec(text ?? '') ?? [];
  return from === undefined || to === undefined ? undefined : { from, to, reason: text ?? '' };
}

function textIn(data: unknown, ...path: readonly string[]): string | undefined {
  let here = data;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return typeof here === 'string' ? here : undefined;
}
