import type { QueueCheck } from '../domain/checks/queue.ts';
import type { SqsEmptyCheck } from '../domain/checks/sqs-empty.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import type { Queues } from '../platform/aws/queues.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, type CheckResult, fail, pass, unasked } from './checker.ts';

type Connect = (scope: AwsScope) => Queues;
type Attributes = Readonly<Record<string, string>>;

/** Messages that a queue counts, and what each count means. */
const COUNTS = [
  ['ApproximateNumberOfMessages', 'waiting'],
  ['ApproximateNumberOfMessagesNotVisible', 'in flight'],
  ['ApproximateNumberOfMessagesDelayed', 'delayed'],
] as const;

export function sqsEmptyChecker(connect: Connect): Checker<SqsEmptyCheck> {
  const names = COUNTS.map(([name]) => name);
  return { run: (check, { signal }) => ask({ check, connect, names, signal }, empty) };
}

export function queueChecker(connect: Connect): Checker<QueueCheck> {
  const names = ['RedrivePolicy'] as const;
  return { run: (check, { signal }) => ask({ check, connect, names, signal }, redriven) };
}

interface Question {
  readonly check: QueueCheck | SqsEmptyCheck;
  readonly connect: Connect;
  readonly names: Parameters<Queues['attributes']>[1];
  readonly signal: AbortSignal;
}

async function ask(
  { check, connect, names, signal }: Question,
  judge: (attributes: Attributes) => CheckResult,
): Promise<CheckResult> {
  const isUrl = check.queue.startsWith('https://');
  const region = check.region ?? regionOf(check.queue);
  try {
    const queues = connect({ region, role: check.role });
    const url = isUrl ? check.queue : await queues.urlOf(check.queue, signal);
    return judge(await queues.attributes(url, names, signal));
  } catch (error) {
    const action = isUrl ? 'sqs:GetQueueAttributes' : 'sqs:GetQueueUrl` and `sqs:GetQueueAttributes';
    return answerOfFault(error, { action, signal, missing: 'there is no such queue' });
  }
}

/** A URL of SQS names its region. */
function regionOf(queue: string): string | undefined {
  return /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com/.exec(queue)?.[1];
}

function empty(attributes: Attributes): CheckResult {
  const counts = COUNTS.map(([name, words]) => ({ words, count: Number(attributes[name] || Number.NaN) }));
  if (counts.some(({ count }) => !Number.isSafeInteger(count)))
    return unasked('SQS does not tell how many messages there are');
  const some = counts.filter(({ count }) => count > 0);
  if (some.length === 0) return pass('no message');
  return fail(`about ${some.map(({ count, words }) => `${count} ${words}`).join(', ')}`);
}

function redriven(attributes: Attributes): CheckResult {
  const target = /"deadLetterTargetArn"\s*:\s*"([^"]+)"/.exec(attributes['RedrivePolicy'] ?? '')?.[1];
  return target === undefined ? fail('it has no dead-letter queue') : pass(`dead letters go to ${target}`);
}
