import { describeExample } from './describe-example.ts';
import type { Example } from './example.ts';
import { allowNotices, greenCommit } from './green-commit.ts';
import { CLUSTER, deployWebordinary, FLAG, REPOSITORY, TOPIC, type Webordinary } from './webordinary.ts';

let stood: Webordinary;

/** `ModifyRule` of the runbook, with all else of the action as it was. */
function rule(old: number, fresh: number, sticky = true) {
  return {
    service: 'elbv2',
    action: 'ModifyRule',
    input: {
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: /edit-old/, Weight: String(old) },
              { TargetGroupArn: /edit-new/, Weight: String(fresh) },
            ],
            TargetGroupStickinessConfig: { Enabled: String(sticky) },
          },
        },
      ],
    },
  } as const;
}
const flag = {
  service: 'dynamodb',
  action: 'UpdateItem',
  input: { TableName: 'webordinary-feature-flags', Key: FLAG },
} as const;
const SMOKE = [
  { request: 'GET /health' },
  { request: 'POST /sessions', body: { clientId: 'test', userId: 'deploy-test' } },
  { request: 'POST /sessions/session-7/messages', body: { instruction: 'Test deployment' } },
] as const;
const service = (name: string, input: object) =>
  ({
    service: 'ecs',
    action: 'UpdateService',
    input: { cluster: CLUSTER, service: name, ...input },
  }) as const;

const sqsSessions = {
  name: 'sqs-sessions',
  soak: '1h',
  env: ({ endpoint }) => ({
    STATUSPAGE_URL: `${endpoint.url}/status`,
    STATUSPAGE_TOKEN: 'token-of-the-status-page',
  }),
  deploy(ground, fate) {
    allowNotices(ground);
    greenCommit(ground, ['unit', 'integration', 'load', 'benchmarks']);
    stood = deployWebordinary(ground, fate);
  },
  passes: {
    wire: {
      preflight: [
        { service: 'ecr', action: 'DescribeImageScanFindings', input: { repositoryName: REPOSITORY } },
      ],
      canary: [flag, rule(95, 5), ...SMOKE],
      quarter: [rule(75, 25), ...SMOKE],
      half: [rule(50, 50), ...SMOKE],
      most: [rule(25, 75), ...SMOKE],
      full: [rule(0, 100), ...SMOKE],
      cleanup: [
        { service: 'cloudformation', action: 'DeleteStack' },
        {
          service: 'ecr',
          action: 'BatchDeleteImage',
          input: { repositoryName: REPOSITORY, imageIds: [{ imageTag: 'old-version' }] },
        },
      ],
    },
    look() {
      const item = stood.flags.item(FLAG);
      if (item?.['owner']?.['S'] !== 'edit team') throw new Error('the flag has lost an attribute');
      if (item['enabled']?.['BOOL'] !== true) throw new Error('the flag is off');
    },
  },
  fails: {
    phase: 'half',
    gate: 'Error rate',
    wire: {
      half: [rule(50, 50), { request: 'POST /status/incidents' }],
      rollback: [
        service('webordinary-edit-service-old', { desiredCount: 3 }),
        rule(100, 0, false),
        { service: 'elbv2', action: 'DescribeRules' },
        flag,
        service('webordinary-edit-service', { desiredCount: 0, taskDefinition: 'webordinary-edit-task:41' }),
        { service: 'sns', action: 'Publish', input: { TopicArn: TOPIC, Subject: /^Rolled back/ } },
      ],
    },
    look({ github }) {
      const { flags, services } = stood;
      if (flags.item(FLAG)?.['enabled']?.['BOOL'] !== false) throw new Error('the flag is on');
      if (services.old.running() !== 3 || services.fresh.desired() !== 0) throw new Error('tasks are wrong');
      if (github.issues.length !== 1)
        throw new Error(`${github.issues.length} issues instead of one incident`);
    },
  },
} satisfies Example;

describeExample(sqsSessions);
