import { describe, expect, test } from '@jest/globals';
import { ROOMS } from '../../scripts/kind-snippets.ts';
import { planGrants } from '../../src/compose/plan-grants.ts';
import { onBehalfGrants } from '../../src/permissions/on-behalf.ts';
import { type Policy, policiesOf } from '../../src/permissions/policy.ts';
import { type Parts, parsed } from '../plan/sample.ts';

const PLACE = { partition: 'aws', region: 'eu-west-1', account: '123456789012' };

function policies(parts: Parts, templates: readonly string[] = []) {
  const plan = parsed(parts, { env: { STATUSPAGE_PAGE: 'p', VERSION: '42' } });
  return policiesOf(planGrants(plan, PLACE), onBehalfGrants(templates));
}

function allowed(policy: Policy | undefined, action: string): readonly string[] {
  return (policy?.Statement ?? []).flatMap(({ Action, Resource }) =>
    Action.includes(action) ? Resource : [],
  );
}

describe('the policy of a plan', () => {
  test('names the resources that the plan names, in their region', () => {
    const [own] = policies({
      traffic: 'traffic: { ssm: { parameter: /search/rollout, region: us-east-1 } }',
      tail: 'checks:\n  - table: jobs',
    });
    expect(allowed(own?.policy, 'ssm:PutParameter')).toEqual([
      'arn:aws:ssm:us-east-1:123456789012:parameter/search/rollout',
    ]);
    expect(allowed(own?.policy, 'dynamodb:DescribeTable')).toEqual([
      'arn:aws:dynamodb:eu-west-1:123456789012:table/jobs',
    ]);
    expect(allowed(own?.policy, 'dynamodb:UpdateItem')).toEqual([]);
  });

  test('lets references be looked up, and leaves in ARNs what they become open', () => {
    const [own] = policies({
      traffic: 'traffic: { cloudformation: { stack: "${ssm:/web/stack}", parameter: P } }',
    });
    expect(allowed(own?.policy, 'ssm:GetParameter')).toEqual([
      'arn:aws:ssm:eu-west-1:123456789012:parameter/web/stack',
    ]);
    expect(allowed(own?.policy, 'cloudformation:UpdateStack')).toEqual([
      'arn:aws:cloudformation:eu-west-1:123456789012:stack/*/*',
    ]);
  });

  test('gives each role its own, and the job the right to assume them', () => {
    const role = 'arn:aws:iam::210987654321:role/other';
    const [own, other] = policies({
      traffic: `traffic: { dynamodb: { table: flags, key: { id: a }, field: percent, role: "${role}" } }`,
    });
    expect(allowed(own?.policy, 'sts:AssumeRole')).toEqual([role]);
    expect(allowed(own?.policy, 'dynamodb:UpdateItem')).toEqual([]);
    expect(other?.role).toBe(role);
    expect(allowed(other?.policy, 'dynamodb:UpdateItem')).toHaveLength(1);
  });

  test('keeps apart what CloudFormation calls on behalf of the caller', () => {
    const [own] = policies({}, ['AWS::SSM::Parameter', 'AWS::Kendra::Index', 'Custom::Thing']);
    const apart = own?.policy.Statement.find(({ Sid }) => Sid.startsWith('CloudFormationOnBehalf'));
    expect(apart?.Action).toEqual([
      'kendra:*',
      'ssm:AddTagsToResource',
      'ssm:GetParameters',
      'ssm:PutParameter',
    ]);
  });

  test('is the same text for the same plan, and no statement is empty', () => {
    const [first, second] = [policies({}), policies({})];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
    for (const { Action, Resource } of first.flatMap(({ policy }) => policy.Statement)) {
      expect(Action.length).toBeGreaterThan(0);
      expect(Resource.length).toBeGreaterThan(0);
    }
  });
});

/** Kinds that call no AWS. */
const NO_AWS = ['http', 'exec', 'simulated', 'github-checks', 'manual', 'slack', 'webhook', 'github-issue'];

describe.each(ROOMS)('the kinds of $page', (room) => {
  test.each(Object.keys(room.kinds))('%s', (kind) => {
    const gates = { gates: 'gates: []', phases: 'phases: [{ name: all, traffic: 100%, soak: 0s }]' };
    const traffic = { traffic: 'traffic: { exec: { get: [a], set: [b] } }' };
    const [own] = policies({ ...gates, ...traffic, ...room.planPart(kind) });
    const actions = own?.policy.Statement.flatMap(({ Action }) => Action) ?? [];
    if (NO_AWS.includes(kind)) expect(actions).toEqual([]);
    else expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
  });
});
