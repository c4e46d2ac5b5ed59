import { CloudFormationClient, CreateStackCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { connectCloudFormation } from '../../src/platform/aws/cloudformation.ts';
import { cloudFormationRouter } from '../../src/traffic/cloudformation.ts';
import { describeTrafficRouter, type Examined } from '../contracts/traffic-router.ts';
import { config, connectAws, fresh, hastyClock, REGION } from './moto.ts';

/** What moto refuses in a template stays out of it: numeric and NoEcho parameters that feed a value of SSM. */
function templateOf(name: string): string {
  return JSON.stringify({
    Parameters: { TrafficPercentage: { Type: 'String' }, Environment: { Type: 'String' } },
    Resources: {
      Weight: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: `/${name}/weight`, Type: 'String', Value: { Ref: 'TrafficPercentage' } },
      },
      Stage: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: `/${name}/stage`, Type: 'String', Value: { Ref: 'Environment' } },
      },
    },
  });
}

async function build(): Promise<Examined> {
  const client = new CloudFormationClient(config);
  const StackName = fresh('stack');
  const clock = hastyClock();
  // moto answers HTTP 500 to UsePreviousValue of a parameter that was never set.
  const Parameters = [
    { ParameterKey: 'TrafficPercentage', ParameterValue: '0' },
    { ParameterKey: 'Environment', ParameterValue: 'production' },
  ];
  await client.send(new CreateStackCommand({ StackName, TemplateBody: templateOf(StackName), Parameters }));
  return {
    router: cloudFormationRouter({
      target: { kind: 'cloudformation', stack: StackName, parameter: 'TrafficPercentage' },
      region: REGION,
      api: connectCloudFormation(connectAws(clock), {}),
      clock,
      release: 'search, production, release 1',
    }),
    async moveElsewhere(to) {
      const moved = [
        { ParameterKey: 'TrafficPercentage', ParameterValue: String(to) },
        { ParameterKey: 'Environment', UsePreviousValue: true },
      ];
      await client.send(new UpdateStackCommand({ StackName, UsePreviousTemplate: true, Parameters: moved }));
    },
    settle: () => undefined,
    close: async () => client.destroy(),
  };
}

// An update of moto is done when it is accepted; on AWS it takes minutes, which the stand-in shows. Change sets are not asked of
// moto: it finds their stack by its name only, and a write names it by its ARN, which no other stack will ever have.
describeTrafficRouter('the CloudFormation router before moto', build, { inForce: 'at-once' });
