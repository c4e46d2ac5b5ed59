import type { GetMetricDataCommandInput, MessageData, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { CloudWatch } from '../../platform/aws/cloudwatch.ts';

/** What all pages of one GetMetricData said of one query. */
export interface Answer {
  readonly timestamps: readonly Date[];
  readonly values: readonly number[];
  /** Of the last page that speaks of the query; `Forbidden` stays once it was said. */
  readonly status: string;
  readonly messages: readonly string[];
  /** More than one series came under this id. */
  readonly several: boolean;
}

/** All pages of one call. `messages` concern the call as a whole. */
export interface Answers {
  readonly byId: ReadonlyMap<string, Answer>;
  readonly messages: readonly string[];
}

/** Data points that CloudWatch dropped because they are no numbers (0/0): those periods have no data, which is an answer. */
const HARMLESS = new Set(['ArithmeticError']);
const MOST_PAGES = 200;

/** Reads a call page by page and puts the pages together by id. Rejects with the SDK's error, or when pages do not end. */
export async function readPages(
  port: CloudWatch,
  input: GetMetricDataCommandInput,
  signal: AbortSignal,
): Promise<Answers> {
  const pages = new Map<string, Gathered>();
  const messages: string[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    signal.throwIfAborted();
    const output = await port.getMetricData(
      token === undefined ? input : { ...input, NextToken: token },
      signal,
    );
    for (const result of output.MetricDataResults ?? []) gather(pages, result, page);
    messages.push(...textsOf(output.Messages));
    if (output.NextToken === undefined || output.NextToken === '') {
      return { byId: new Map([...pages].map(([id, gathered]) => [id, answerOf(gathered)])), messages };
    }
    if (output.NextToken === token) break;
    token = output.NextToken;
  }
  throw new Error('GetMetricData: the pages of the answer do not end');
}

interface Gathered {
  readonly timestamps: Date[];
  readonly values: number[];
  readonly messages: string[];
  status: string;
  label: string | undefined;
  page: number;
  several: boolean;
}

function gather(pages: Map<string, Gathered>, result: MetricDataResult, page: number): void {
  const id = result.Id ?? '';
  const status = result.StatusCode ?? 'no status';
  const known = pages.get(id);
  if (known === undefined) {
    const { Timestamps = [], Values = [], Label: label } = result;
    const messages = textsOf(result.Messages);
    pages.set(id, {
      timestamps: [...Timestamps],
      values: [...Values],
      messages,
      status,
      label,
      page,
      several: false,
    });
    return;
  }
  // The series of a search come as several results with one id; the pages of a series have one label.
  known.several ||= known.page === page || known.label !== result.Label;
  known.page = page;
  known.timestamps.push(...(result.Timestamps ?? []));
  known.values.push(...(result.Values ?? []));
  known.messages.push(...textsOf(result.Messages));
  if (known.status !== 'Forbidden') known.status = status;
}

function answerOf({ timestamps, values, status, messages, several }: Gathered): Answer {
  return { timestamps, values, status, messages, several };
}

function textsOf(messages: readonly MessageData[] | undefined): string[] {
  return (messages ?? [])
    .filter(({ Code }) => !HARMLESS.has(Code ?? ''))
    .map(({ Code, Value }) => [Code, Value].filter((part) => part !== undefined).join(': '));
}
