import type { StageHandle } from '../../standins/aws/api-gateway/service.ts';
import { API, deployCareerVpr, fn, PREFIX, TABLE, TOPIC } from './career-vpr.ts';
import { describeExample } from './describe-example.ts';
import type { Example } from './example.ts';
import { allowNotices, greenCommit } from './green-commit.ts';

let stage: StageHandle;

const shift = (percent: string) =>
  ({
    service: 'api-gateway',
    action: 'UpdateStage',
    input: {
      restApiId: API,
      stageName: 'prod',
      patchOperations: [{ op: 'replace', path: '/canarySettings/percentTraffic', value: percent }],
    },
  }) as const;
const READ = { service: 'api-gateway', action: 'GetStage', input: { restApiId: API } } as const;
const invoked = (name: string) =>
  ({ service: 'lambda', action: 'Invoke', input: { FunctionName: fn(name) } }) as const;
const concurrency = (of: number) =>
  ({
    service: 'lambda',
    action: 'PutFunctionConcurrency',
    input: { FunctionName: fn('worker'), ReservedConcurrentExecutions: of },
  }) as const;

const PROVISIONED = {
  service: 'dynamodb',
  action: 'UpdateTable',
  input: {
    TableName: TABLE,
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: { ReadCapacityUnits: 100, WriteCapacityUnits: 100 },
  },
} as const;
const published = (subject: RegExp) =>
  ({ service: 'sns', action: 'Publish', input: { TopicArn: TOPIC, Subject: subject } }) as const;

const vprAsync = {
  name: 'vpr-async',
  soak: '1h',
  env: ({ endpoint }) => ({
    PAGERDUTY_URL: `${endpoint.url}/pager`,
    PAGERDUTY_KEY: 'routing-key-of-the-service',
    SMOKE_TOKEN: 'token-of-a-smoke-test',
  }),
  deploy(ground, fate) {
    allowNotices(ground);
    greenCommit(ground, ['unit', 'integration', 'load']);
    stage = deployCareerVpr(ground, fate);
  },
  passes: {
    wire: {
      preflight: [{ service: 's3', action: 'HeadBucket', input: { Bucket: `${PREFIX}-results-prod` } }],
      canary: [
        { service: 'dynamodb', action: 'DescribeTable', input: { TableName: TABLE } },
        shift('10.0'),
        READ,
        invoked('submit'),
        concurrency(10),
        PROVISIONED,
      ],
      half: [shift('50.0'), READ],
      full: [
        shift('100.0'),
        READ,
        { request: 'POST /api/vpr', body: { smokeTest: true } },
        published(/^Finished/),
      ],
    },
    look: () => {
      const { deployment, canary } = stage.shown();
      if (deployment !== 'async1' || canary !== undefined) throw new Error('the canary was not promoted');
    },
  },
  fails: {
    phase: 'half',
    gate: 'Failed generations',
    wire: {
      half: [shift('50.0'), { request: 'POST /pager', body: { event_action: 'trigger' } }],
      rollback: [shift('0.0'), READ, concurrency(5), published(/^Rolled back/)],
    },
    look: ({ github }) => {
      if (github.issues.length !== 1)
        throw new Error(`${github.issues.length} issues instead of one incident`);
      if (stage.shown().deployment !== 'sync01') throw new Error('the stage serves another deployment');
    },
  },
} satisfies Example;

describeExample(vprAsync);
