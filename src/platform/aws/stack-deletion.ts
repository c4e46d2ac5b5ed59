import type {
  ListStackResourcesCommandInput,
  ListStacksCommandInput,
  StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type { Clock } from '../clock.ts';
import type { Aws, AwsScope, SendOptions } from './aws.ts';
import { awsFault } from './fault.ts';

/** Metrics of CloudFront are kept here, wherever its viewers are. */
const CLOUDFRONT_REGION = 'us-east-1';
const DAY = 86_400_000;
/** A page of ListStacks has some hundred stacks. */
const MOST_PAGES = 50;

/** Stacks as they are looked at and deleted. Calls reject as `Aws.send` does. */
export function connectStackDeletion(aws: Aws, scope: AwsScope, clock: Clock) {
  return {
    find: (stack: string, signal: AbortSignal) => find(aws, stack, { signal, scope }),
    wasDeleted: (stack: string, signal: AbortSignal) => wasDeleted(aws, stack, { signal, scope }),
    resources: (id: string, signal: AbortSignal) => resources(aws, id, { signal, scope }),
    async useOf(distribution: string, signal: AbortSignal) {
      const input = { Id: distribution };
      const answer = await aws.send('cloudfront', (sdk) => new sdk.GetDistributionConfigCommand(input), {
        signal,
        scope,
      });
      const aliases = answer.DistributionConfig?.Aliases?.Items ?? [];
      if (aliases.length > 0) return `it has the alias ${aliases.join(', ')}`;
      const requests = await requestsOf(aws, { distribution, scope, now: clock.now().getTime() }, signal);
      return requests > 0 ? `it had ${requests} requests in the last 24 h` : undefined;
    },
    /** May be repeated: a stack that is being deleted goes on. */
    async remove(id: string, signal: AbortSignal) {
      const input = { StackName: id };
      await aws.send('cloudformation', (sdk) => new sdk.DeleteStackCommand(input), {
        signal,
        scope,
        attempts: 1,
      });
    },
  };
}

async function find(aws: Aws, stack: string, options: SendOptions) {
  const answer = await aws
    .send('cloudformation', (sdk) => new sdk.DescribeStacksCommand({ StackName: stack }), options)
    .catch((error: unknown) => {
      if (!options.signal.aborted && /does not exist/.test(awsFault(error).message)) return { Stacks: [] };
      throw error;
    });
  const found = answer.Stacks?.[0];
  return found === undefined
    ? undefined
    : {
        id: found.StackId ?? stack,
        status: found.StackStatus ?? 'UNKNOWN',
        isProtected: found.EnableTerminationProtection === true,
      };
}

async function wasDeleted(aws: Aws, stack: string, options: SendOptions): Promise<boolean> {
  let NextToken: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: ListStacksCommandInput = { StackStatusFilter: ['DELETE_COMPLETE'], NextToken };
    const answer = await aws.send('cloudformation', (sdk) => new sdk.ListStacksCommand(page), options);
    if (answer.StackSummaries?.some(({ StackName }) => StackName === stack)) return true;
    NextToken = answer.NextToken;
    if (NextToken === undefined) return false;
  }
  return false;
}

async function resources(aws: Aws, id: string, options: SendOptions) {
  const found: StackResourceSummary[] = [];
  let NextToken: string | undefined;
  do {
    const page: ListStackResourcesCommandInput = { StackName: id, NextToken };
    const answer = await aws.send(
      'cloudformation',
      (sdk) => new sdk.ListStackResourcesCommand(page),
      options,
    );
    found.push(...(answer.StackResourceSummaries ?? []));
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return found.map((resource) => ({
    logicalId: resource.LogicalResourceId ?? '',
    physicalId: resource.PhysicalResourceId ?? '',
    type: resource.ResourceType ?? '',
    status: resource.ResourceStatus ?? '',
    reason: resource.ResourceStatusReason ?? 'no reason given',
  }));
}

interface Asked {
  readonly distribution: string;
  readonly scope: AwsScope;
  readonly now: number;
}

/** A distribution without requests has no metric: that is none, and not unknown. */
async function requestsOf(
  aws: Aws,
  { distribution, scope, now }: Asked,
  signal: AbortSignal,
): Promise<number> {
  const Dimensions = [
    { Name: 'DistributionId', Value: distribution },
    { Name: 'Region', Value: 'Global' },
  ];
  const Metric = { Namespace: 'AWS/CloudFront', MetricName: 'Requests', Dimensions };
  const input = {
    StartTime: new Date(now - DAY),
    EndTime: new Date(now),
    MetricDataQueries: [{ Id: 'requests', MetricStat: { Metric, Period: 3_600, Stat: 'Sum' } }],
  };
  const answer = await aws.send('cloudwatch', (sdk) => new sdk.GetMetricDataCommand(input), {
    signal,
    scope: { ...scope, region: CLOUDFRONT_REGION },
  });
  const [result] = answer.MetricDataResults ?? [];
  if (result?.StatusCode !== 'Complete')
    throw new Error(`the requests of distribution ${distribution} cannot be read: ${result?.StatusCode}`);
  return (result.Values ?? []).reduce((sum, value) => sum + value, 0);
}
