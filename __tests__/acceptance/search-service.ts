import type { StackHandle } from '../standins/aws/cloudformation/service.ts';
import type { Durations } from '../standins/aws/cloudformation/timeline.ts';
import type { AlarmHandle } from '../standins/aws/cloudwatch/alarms.ts';
import { emitLambda, Service, type ServiceBehaviour } from '../standins/aws/cloudwatch/healthy-service.ts';
import type { AwsStandIn } from '../standins/aws/server.ts';

export const EDGE_STACK = 'production-intelligent-search-cloudfront';
export const PARAMETER = 'TrafficPercentage';
const DISTRIBUTION = 'E2QWRUHEXAMPLE';

/** The search service of the example plan, as it stands in AWS before its first phase. */
export interface SearchService {
  readonly edge: StackHandle;
  readonly errorsAlarm: AlarmHandle;
}

export interface SearchOptions {
  readonly behaviour?: ServiceBehaviour;
  /** Weight at the start, in percent; 0 unless given. */
  readonly weight?: number;
  /** How long an update of the stack takes, in ms. */
  readonly durations?: Partial<Durations>;
  /** Leaves the alarms out. */
  readonly withoutAlarms?: boolean;
  /** Leaves the metrics out. */
  readonly withoutMetrics?: boolean;
}

/** Puts stacks, metrics and alarms of the search service into AWS. */
export function deploySearch(aws: AwsStandIn, options: SearchOptions = {}): SearchService {
  const edge = aws.cloudformation.stack({
    name: EDGE_STACK,
    parameters: {
      Environment: 'production',
      NewSystemOriginDomain: 'search.example.com',
      LegacySystemOriginDomain: { value: 'legacy.example.com', default: 'unset.example.com' },
      OriginSecret: { value: 'shared-with-the-origin', noEcho: true },
      [PARAMETER]: { value: String(options.weight ?? 0), default: '0', type: 'Number', min: 0, max: 100 },
    },
    capabilities: ['CAPABILITY_NAMED_IAM'],
    ...(options.durations === undefined ? {} : { durations: options.durations }),
    tags: { team: 'search' },
    outputs: { DistributionId: DISTRIBUTION, DistributionUrl: 'https://d111111abcdef8.cloudfront.net' },
  });
  aws.cloudformation.stack({
    name: 'production-intelligent-search',
    status: 'UPDATE_COMPLETE',
    outputs: {
      APIGatewayURL: 'https://api.example.com',
      AlertTopicArn: 'arn:aws:sns:us-east-1:123456789012:alerts',
    },
  });
  if (!options.withoutMetrics) emitSearch(aws, options.behaviour);
  const errorsAlarm = aws.cloudwatch.alarm({
    name: options.withoutAlarms ? 'other-errors' : 'production-search-errors',
  });
  if (!options.withoutAlarms) aws.cloudwatch.alarm({ name: 'production-search-latency' });
  return { edge, errorsAlarm };
}

/** Lets the service emit; called again, it behaves in another way from now on and in the past. */
export function emitSearch(aws: AwsStandIn, behaviour: ServiceBehaviour = {}): void {
  const busy = { requests: 3000, ...behaviour };
  const service = new Service(busy);
  emitLambda(aws.cloudwatch, 'production-search', busy);
  const cache = { Environment: 'production' };
  aws.cloudwatch.metric('IntelligentSearch', 'CacheHits', cache, service.cacheHits);
  aws.cloudwatch.metric('IntelligentSearch', 'CacheMisses', cache, service.cacheMisses);
  // CloudFront counts all requests, those to the legacy system too, and is late.
  const edge = new Service({ seed: 9, requests: 5000, errors: 0.00002 });
  const dimensions = { DistributionId: DISTRIBUTION, Region: 'Global' };
  aws.cloudwatch.metric('AWS/CloudFront', '5xxErrorRate', dimensions, edge.errorRate, {
    lag: 240_000,
    weightAt: () => 100,
  });
}
