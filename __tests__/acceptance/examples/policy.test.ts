import { expect, test } from '@jest/globals';
import { forbiddenBy, type Policy } from './policy.ts';

const POLICY: Policy = {
  Statement: [
    { Action: ['cloudformation:UpdateStack'], Resource: ['arn:aws:cloudformation:us-east-1:1:stack/edge/*'] },
    { Action: ['ssm:PutParameter'], Resource: ['arn:aws:ssm:us-east-1:1:parameter/search/rollout'] },
    { Action: ['apigateway:PATCH'], Resource: ['arn:aws:apigateway:us-east-1::/restapis/*/stages/prod'] },
    { Action: ['sqs:GetQueueUrl'], Resource: ['arn:aws:sqs:us-east-1:1:jobs'] },
    { Action: ['ecs:UpdateService'], Resource: ['arn:aws:ecs:us-east-1:1:service/main/edit'] },
    { Action: ['cloudwatch:DescribeAlarms', 'budgets:ViewBudget'], Resource: ['*'] },
  ],
};
const ARN = 'arn:aws:cloudformation:us-east-1:1:stack/edge/0a1b';

test.each([
  ['a stack by its name', 'cloudformation', 'UpdateStack', 'edge', true],
  ['a stack by its ARN', 'cloudformation', 'UpdateStack', ARN, true],
  ['another stack', 'cloudformation', 'UpdateStack', 'edge-2', false],
  ['another stack by its ARN', 'cloudformation', 'UpdateStack', ARN.replace('edge', 'core'), false],
  ['another action', 'cloudformation', 'DeleteStack', 'edge', false],
  ['a parameter by its path', 'ssm', 'PutParameter', '/search/rollout', true],
  ['another parameter', 'ssm', 'PutParameter', '/search/other', false],
  ['what is looked up later', 'api-gateway', 'UpdateStage', 'a1b2c3', true],
  ['a queue', 'sqs', 'GetQueueUrl', 'jobs', true],
  ['another queue', 'sqs', 'GetQueueUrl', 'jobs-dlq', false],
  ['a service in a cluster', 'ecs', 'UpdateService', 'edit', true],
  ['another service', 'ecs', 'UpdateService', 'edit-old', false],
  ['what names nothing', 'cloudwatch', 'DescribeAlarms', undefined, true],
  ['a permission of another name', 'budgets', 'DescribeBudget', 'monthly', true],
  ['what needs no permission', 'sts', 'GetCallerIdentity', undefined, true],
] as const)('%s', (_name, service, operation, resource, allowed) => {
  expect(forbiddenBy([POLICY], [{ service, operation, resource }]).length === 0).toBe(allowed);
});
