import { emitLambda, Service } from '../../standins/aws/cloudwatch/healthy-service.ts';
import type { AwsStandIn } from '../../standins/aws/server.ts';
import { describeExample } from './describe-example.ts';
import type { Example, Ground } from './example.ts';

const SEARCH = 'production-intelligent-search';
const EDGE = `${SEARCH}-cloudfront`;
const PARAMETER = 'TrafficPercentage';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';
const DISTRIBUTION = 'E2QWRUHEXAMPLE';
const EDGE_METRICS = { DistributionId: DISTRIBUTION, Region: 'Global' };

function deployStacks({ aws, endpoint }: Ground): void {
  aws.cloudformation.stack({
    name: SEARCH,
    status: 'UPDATE_COMPLETE',
    outputs: { APIGatewayURL: endpoint.url, AlertTopicArn: TOPIC },
  });
  aws.cloudformation.stack({
    name: EDGE,
    parameters: {
      Environment: 'production',
      NewSystemOriginDomain: 'search.example.com',
      LegacySystemOriginDomain: 'legacy.example.com',
      [PARAMETER]: { value: '0', default: '0', type: 'Number', min: 0, max: 100 },
    },
    capabilities: ['CAPABILITY_NAMED_IAM'],
    outputs: { DistributionId: DISTRIBUTION, LegacySystemUrl: `${endpoint.url}/legacy` },
    resources: {
      Distribution: {
        type: 'AWS::CloudFront::Distribution',
        refersTo: [PARAMETER],
        physicalId: DISTRIBUTION,
      },
      Logs: { type: 'AWS::S3::Bucket', refersTo: [], physicalId: 'search-edge-logs', isRetained: true },
    },
  });
  aws.cloudfront.distribution(DISTRIBUTION);
}

/** Minutes of requests to the new system, and of all of them at the edge. */
function emit({ cloudwatch }: AwsStandIn, fate: 'healthy' | 'broken'): void {
  const behaviour = {
    requests: 3000,
    errors: (_at: number, weight: number) => (fate === 'broken' && weight > 10 ? 0.12 : 0.001),
  };
  const service = new Service(behaviour);
  const cache = { Environment: 'production' };
  emitLambda(cloudwatch, 'production-search', behaviour);
  cloudwatch.metric('IntelligentSearch', 'CacheHits', cache, service.cacheHits);
  cloudwatch.metric('IntelligentSearch', 'CacheMisses', cache, service.cacheMisses);
  const edge = new Service({ seed: 9, requests: 5000, errors: 0.00002 });
  const late = { lag: 240_000, weightAt: () => 100 };
  cloudwatch.metric('AWS/CloudFront', '5xxErrorRate', EDGE_METRICS, edge.errorRate, late);
  cloudwatch.metric('AWS/CloudFront', 'Requests', EDGE_METRICS, edge.invocations, late);
}

const VITAMIN_D = { name: 'Vitamin D', scientificName: 'Cholecalciferol', similarity: 0.95 };
const FOUND = { success: true, supplement: VITAMIN_D, latency: 120, cacheHit: false, source: 'postgres' };

const search = {
  name: 'search',
  weight: { stack: EDGE, parameter: PARAMETER },
  soak: '1h',
  deploy(ground, fate) {
    const { aws, endpoint } = ground;
    deployStacks(ground);
    emit(aws, fate);
    aws.cloudwatch.dashboard(SEARCH);
    for (const alarm of ['errors', 'latency']) aws.cloudwatch.alarm({ name: `production-search-${alarm}` });
    aws.sns.topic(TOPIC, { confirmed: 1 });
    aws.budgets.budget(SEARCH, { limit: 60, spent: 23 });
    endpoint.answer('POST /search', { json: FOUND });
    endpoint.answer('GET /legacy', { text: 'the legacy search' });
  },
  beforeCleanup({ aws }) {
    // The DNS points at the new system, past the distribution.
    const switched = aws.now();
    const requests = (at: number) => (at < switched ? 5000 : undefined);
    aws.cloudwatch.metric('AWS/CloudFront', 'Requests', EDGE_METRICS, requests);
  },
  passes: {
    wire: {
      canary: [
        { service: 'cloudformation', action: 'DescribeStacks', input: { StackName: SEARCH } },
        update('10'),
        { service: 'cloudformation', action: 'DescribeStacks', input: { StackName: new RegExp(EDGE) } },
        { service: 'cloudwatch', action: 'GetMetricData' },
        { request: 'POST /search', body: { query: 'vitamin d', language: 'en' } },
        { request: 'POST /search', body: { query: 'vitamina d', language: 'es' } },
        { request: 'GET /legacy' },
      ],
      preflight: [{ service: 'cloudwatch', action: 'GetDashboard', input: { DashboardName: SEARCH } }],
      half: [update('50')],
      full: [update('100')],
      cleanup: [
        { service: 'cloudfront', action: 'GetDistributionConfig', input: { Id: DISTRIBUTION } },
        { service: 'cloudformation', action: 'DeleteStack' },
      ],
    },
  },
  fails: {
    phase: 'half',
    gate: 'Error rate',
    wire: {
      rollback: [
        update('0'),
        { service: 'cloudformation', action: 'DescribeStacks', input: { StackName: new RegExp(EDGE) } },
        { service: 'sns', action: 'Publish', input: { Subject: /^Rolled back/ } },
      ],
    },
  },
} satisfies Example;

/** update-stack of the runbook: the previous template, one parameter, all others as they were. */
function update(weight: string) {
  const kept = ['Environment', 'NewSystemOriginDomain', 'LegacySystemOriginDomain'];
  return {
    service: 'cloudformation',
    action: 'UpdateStack',
    input: {
      StackName: new RegExp(`stack/${EDGE}/`),
      UsePreviousTemplate: 'true',
      Parameters: [
        ...kept.map((key) => ({ ParameterKey: key, UsePreviousValue: 'true' })),
        { ParameterKey: PARAMETER, ParameterValue: weight },
      ],
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    },
  } as const;
}

describeExample(search);
