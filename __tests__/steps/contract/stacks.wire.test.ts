import { stackParameterOf } from '../../../src/compose/stack-parameter.ts';
import { connectStackDeletion } from '../../../src/platform/aws/stack-deletion.ts';
import { connectStackDeployment } from '../../../src/platform/aws/stack-deployment.ts';
import { cloudformationParameter } from '../../../src/steps/cloudformation-parameter.ts';
import { deleteStack } from '../../../src/steps/delete-stack.ts';
import { deployStack } from '../../../src/steps/deploy-stack.ts';
import { describeStep, SET_IN_AWS } from '../../contracts/step-runner.ts';
import type { StackHandle } from '../../standins/aws/cloudformation/service.ts';
import { standUp, stepOf } from '../step-stand.ts';

const QUICK = { update: 12_000, cleanup: 4_000, rollback: 12_000, deletion: 12_000 } as const;
const SECRET = { value: 'hunter2-hunter2', noEcho: true } as const;
const TEMPLATE = JSON.stringify({
  Parameters: { Mode: { Type: 'String' }, Secret: { Type: 'String', NoEcho: true, Default: 'none' } },
});

const stateOf = (stack: StackHandle | undefined) => ({
  there: stack !== undefined,
  Mode: stack?.shown('Mode'),
  Secret: stack?.shown('Secret'),
});

describeStep('cloudformation-parameter', () =>
  standUp<'cloudformation-parameter'>((aws) => {
    const parameters = { Mode: 'bright', Secret: SECRET };
    const stack = aws.cloudformation.stack({ name: 'edge', parameters, durations: QUICK });
    const own = { kind: 'cloudformation-parameter', parameter: 'Mode', value: 'dark' } as const;
    return {
      step: stepOf({ ...own, stack: 'edge' }),
      missing: stepOf({ ...own, stack: 'egde' }),
      state: () => stateOf(stack),
      wanted: { there: true, Mode: 'dark', Secret: SECRET.value },
      secrets: [SECRET.value],
      runner: (product, clock) => ({
        run: (step, write) =>
          cloudformationParameter(
            stackParameterOf(step, { aws: product, clock, release: 'search, production, 1a2b3c4' }),
          ).run(step, write),
      }),
    };
  }),
);

for (const there of [true, false])
  describeStep(
    `deploy-stack (${there ? 'updates one' : 'makes one'})`,
    () =>
      standUp<'deploy-stack'>((aws) => {
        const parameters = { Mode: 'bright', Secret: SECRET };
        if (there) aws.cloudformation.stack({ name: 'edge', parameters, durations: QUICK });
        const files = { template: 'infra/edge.yml', capabilities: [] };
        return {
          step: stepOf({ kind: 'deploy-stack', stack: 'edge', parameters: { Mode: 'dark' }, ...files }),
          state: () => stateOf(aws.cloudformation.find('us-east-1', 'edge')),
          wanted: { there: true, Mode: 'dark', Secret: there ? SECRET.value : 'none' },
          secrets: [SECRET.value],
          runner: (product, clock) =>
            deployStack(connectStackDeployment(product, {}), clock, async () => TEMPLATE),
        };
      }),
    {
      ...SET_IN_AWS,
      missing: { because: 'a stack that is not there is made' },
      again: {
        finds: 'unchanged',
        because: 'CloudFormation alone knows whether a template changes anything, and says so to an update',
      },
    },
  );

describeStep('delete-stack', () =>
  standUp<'delete-stack'>((aws) => {
    aws.cloudfront.distribution('E2QWRUHEXAMPLE');
    const type = 'AWS::CloudFront::Distribution';
    const resources = { Edge: { type, refersTo: [], physicalId: 'E2QWRUHEXAMPLE' } };
    const stack = aws.cloudformation.stack({ name: 'edge', resources, durations: QUICK });
    return {
      step: stepOf({ kind: 'delete-stack', stack: 'edge' }),
      missing: stepOf({ kind: 'delete-stack', stack: 'egde' }),
      state: () => ({ isGoing: stack.status().startsWith('DELETE_') }),
      wanted: { isGoing: true },
      runner: (product, clock) => deleteStack(connectStackDeletion(product, {}, clock), clock),
    };
  }),
);
