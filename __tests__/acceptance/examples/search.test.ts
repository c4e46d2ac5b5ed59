import {
  DISTRIBUTION,
  deploySearch,
  EDGE_STACK,
  leaveDistribution,
  PARAMETER,
  SEARCH_STACK,
} from '../search-service.ts';
import { describeExample } from './describe-example.ts';
import type { Example } from './example.ts';

/** Both requests of the runbook's test of the new system. */
const SEARCHES = [
  { request: 'POST /search', body: { query: 'vitamin d', language: 'en' } },
  { request: 'POST /search', body: { query: 'vitamina d', language: 'es' } },
];

const search = {
  name: 'search',
  weight: { stack: EDGE_STACK, parameter: PARAMETER },
  soak: '1h',
  deploy({ aws, endpoint }, fate) {
    const errors = (_: number, weight: number) => (fate === 'broken' && weight > 10 ? 0.12 : 0.001);
    deploySearch(aws, { endpoint, behaviour: { errors } });
  },
  beforeCleanup: ({ aws }) => leaveDistribution(aws),
  passes: {
    wire: {
      preflight: [...SEARCHES, { request: 'GET /legacy' }],
      canary: [
        { service: 'cloudwatch', action: 'GetDashboard', input: { DashboardName: SEARCH_STACK } },
        update('10'),
        { service: 'cloudformation', action: 'DescribeStacks', input: { StackName: new RegExp(EDGE_STACK) } },
        { service: 'cloudwatch', action: 'GetMetricData' },
        // Before the shift, and after it.
        ...SEARCHES,
        ...SEARCHES,
        { request: 'GET /legacy' },
      ],
      half: [
        { service: 'sns', action: 'GetTopicAttributes' },
        { service: 'sns', action: 'Publish', input: { Subject: /^Started/ } },
        { service: 'sns', action: 'Publish', input: { Subject: /^Passed/ } },
      ],
      full: [{ service: 'budgets', action: 'DescribeBudget' }, update('100')],
      cleanup: [
        { service: 'cloudfront', action: 'GetDistributionConfig', input: { Id: DISTRIBUTION } },
        { service: 'cloudformation', action: 'DeleteStack', input: { StackName: new RegExp(EDGE_STACK) } },
      ],
    },
  },
  fails: {
    phase: 'half',
    gate: 'Error rate',
    wire: {
      rollback: [
        update('0'),
        { service: 'cloudformation', action: 'DescribeStacks', input: { StackName: new RegExp(EDGE_STACK) } },
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
      StackName: new RegExp(`stack/${EDGE_STACK}/`),
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
