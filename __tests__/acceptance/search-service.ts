import type { StackHandle } from '../standins/aws/cloudformation/service.ts';
import type { Durations } from '../standins/aws/cloudformation/timeline.ts';
import type { AlarmHandle } from '../standins/aws/cloudwatch/alarms.ts';
import { emitLambda, Service, type ServiceBehaviour } from '../standins/aws/cloudwatch/healthy-service.ts';
import type { AwsStandIn } from '../standins/aws/server.ts';
import type { Endpoint } from '../standins/endpoint.ts';

export const EDGE_STACK = 'production-intelligent-search-cloudfront';
export const SEARCH_STACK = 'production-intelligent-search';
export const PARAMETER = 'TrafficPercentage';
export const DISTRIBUTION = 'E2QWRUHEXAMPLE';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';
const EDGE_METRICS = { DistributionId: DISTRIBUTION, Region: 'Global' };

/** The search service of the example plan, as it stands in AWS before its first phase. */
export interface SearchService {
  readonly edge: StackHandle;
  readonly errorsAlarm: AlarmHandle;
}

export interface SearchOptions {
  readonly behaviour?: ServiceBehaviour;
  /** Where the new system and the legacy one answer; a plan that asks neither needs none. */
  readonly endpoint?: Endpoint;
  /** Weight at the start, in percent; 0 unless given. */
  readonly weight?: number;
  /** How long an update of the stack takes, in ms. */
  readonly durations?: Partial<Durations>;
  /** Leaves the alarms out. */
  readonly withoutAlarms?: boolean;
  /** Leaves the metrics out. */
  readonly withoutMetrics?: boolean;
}

/** Puts all of the search service that its plan names into AWS, and onto the endpoint. */
export function deploySearch(aws: AwsStandIn, options: SearchOptions = {}): SearchService {
  const { endpoint } = options;
  const edge = deployEdge(aws, options);
  aws.cloudformation.stack({
    name: SEARCH_STACK,
    status: 'UPDATE_COMPLETE',
    outputs: { APIGatewayURL: endpoint?.url ?? 'https://api.example.com', AlertTopicArn: TOPIC },
  });
  aws.cloudwatch.dashboard(SEARCH_STACK);
  aws.sns.topic(TOPIC, { confirmed: 1 });
  aws.budgets.budget(SEARCH_STACK, { limit: 60, spent: 23 });
  if (endpoint !== undefined) answerSearches(endpoint);
  if (!options.withoutMetrics) emitSearch(aws, options.behaviour);
  const errorsAlarm = aws.cloudwatch.alarm({
    name: options.withoutAlarms ? 'other-errors' : 'production-search-errors',
  });
  if (!options.withoutAlarms) aws.cloudwatch.alarm({ name: 'production-search-latency' });
  return { edge, errorsAlarm };
}

function deployEdge(aws: AwsStandIn, { endpoint, weight = 0, durations }: SearchOptions): StackHandle {
  const legacy = endpoint === undefined ? 'https://legacy.example.com' : `${endpoint.url}/legacy`;
  aws.cloudfront.distribution(DISTRIBUTION);
  return aws.cloudformation.stack({
    name: EDGE_STACK,
    parameters: {
      Environment: 'production',
      NewSystemOriginDomain: 'search.example.com',
      LegacySystemOriginDomain: { value: 'legacy.example.com', default: 'unset.example.com' },
      OriginSecret: { value: 'shared-with-the-origin', noEcho: true },
      [PARAMETER]: { value: String(weight), default: '0', type: 'Number', min: 0, max: 100 },
    },
    capabilities: ['CAPABILITY_NAMED_IAM'],
    ...(durations === undefined ? {} : { durations }),
    tags: { team: 'search' },
    outputs: {
      DistributionId: DISTRIBUTION,
      DistributionUrl: 'https://d111111abcdef8.cloudfront.net',
      LegacySystemUrl: legacy,
    },
    resources: {
      Distribution: {
        type: 'AWS::CloudFront::Distribution',
        refersTo: [PARAMETER],
        physicalId: DISTRIBUTION,
      },
      Logs: { type: 'AWS::S3::Bucket', refersTo: [], physicalId: 'search-edge-logs', isRetained: true },
    },
  });
}

/** The answer that the runbook expects of a search, in any language. */
function answerSearches(endpoint: Endpoint): void {
  const supplement = { name: 'Vitamin D', scientificName: 'Cholecalciferol', similarity: 0.95 };
  const found = { success: true, supplement, latency: 120, cacheHit: false, source: 'postgres' };
  endpoint.answer('POST /search', { json: found });
  endpoint.answer('GET /legacy', { text: 'the legacy search' });
}

/** Nobody goes through the distribution any more from now on: the DNS points past it. */
export function leaveDistribution(aws: AwsStandIn): void {
  const left = aws.now();
  const requests = (at: number) => (at < left ? 5000 : undefined);
  aws.cloudwatch.metric('AWS/CloudFront', 'Requests', EDGE_METRICS, requests);
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
  const late = { lag: 240_000, weightAt: () => 100 };
  aws.cloudwatch.metric('AWS/CloudFront', '5xxErrorRate', EDGE_METRICS, edge.errorRate, late);
  aws.cloudwatch.metric('AWS/CloudFront', 'Requests', EDGE_METRICS, edge.invocations, late);
}
