import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { awsFault } from '../../platform/aws/fault.ts';
import { faultOf } from './faults.ts';
import type { StackTarget } from './stack-target.ts';

/** A page has a hundred events; an update of more than this many pages is told without its reason. */
const MOST_PAGES = 10;

/** The token of the newest operation: undefined when it has none, or when the events may not be read. */
export async function newestToken(target: StackTarget, signal: AbortSignal): Promise<string | undefined> {
  const [newest] = await page(target, undefined, signal);
  return newest?.ClientRequestToken;
}

/** Whether CloudFormation has taken a write on: its events carry the write's token. */
export async function hasEvents(target: StackTarget, token: string, signal: AbortSignal): Promise<boolean> {
  const events = await page(target, undefined, signal);
  return events.some((event) => event.ClientRequestToken === token);
}

/** Why an operation failed: its earliest failed event that is not itself the consequence of another; untrusted text. */
export async function reasonOfFailure(
  target: StackTarget,
  token: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  let earliest: StackEvent | undefined;
  let next: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const events = await page(target, next, signal);
    const own = events.filter((event) => event.ClientRequestToken === token);
    earliest = own.findLast(isCause) ?? earliest;
    next = events.next;
    if (next === undefined || own.length < events.length) break;
  }
  if (earliest === undefined) return undefined;
  return `${earliest.LogicalResourceId ?? 'a resource'}: ${oneLine(earliest.ResourceStatusReason ?? 'no reason given')}`;
}

function isCause({ ResourceStatus, ResourceStatusReason = '' }: StackEvent): boolean {
  return (
    (ResourceStatus ?? '').endsWith('_FAILED') && !/(creation|update) cancelled/i.test(ResourceStatusReason)
  );
}

const LONGEST_REASON = 300;

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
}

type Page = StackEvent[] & { next?: string };

/** Newest first. Empty where the events may not be read: they only help to tell whose an update is and why it failed. */
async function page(target: StackTarget, next: string | undefined, signal: AbortSignal): Promise<Page> {
  try {
    const answer = await target.api.describeStackEvents(
      { StackName: target.stack, ...(next === undefined ? {} : { NextToken: next }) },
      signal,
    );
    const { NextToken } = answer;
    return Object.assign([...(answer.StackEvents ?? [])], NextToken === undefined ? {} : { next: NextToken });
  } catch (error) {
    if (!signal.aborted && awsFault(error).kind === 'access-denied') return [];
    throw faultOf('DescribeStackEvents', error, { target, signal });
  }
}
