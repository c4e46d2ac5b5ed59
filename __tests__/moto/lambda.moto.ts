import {
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { connectCodeDeploy } from '../../src/platform/aws/codedeploy.ts';
import { connectLambda } from '../../src/platform/aws/lambda.ts';
import { lambdaRouter } from '../../src/traffic/lambda.ts';
import { describeTrafficRouter, type Examined } from '../contracts/traffic-router.ts';
import { config, connectAws, fresh, hastyClock, query, REGION } from './moto.ts';

/** An archive without a file. */
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)]);
const TRUST = JSON.stringify({ Version: '2012-10-17', Statement: [] });

async function build(): Promise<Examined> {
  const client = new LambdaClient(config);
  const clock = hastyClock();
  const FunctionName = fresh('search');
  const [Role] = await query('iam', 'Arn', {
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName: fresh('role'),
    AssumeRolePolicyDocument: TRUST,
  });
  const Runtime = 'nodejs22.x' as const;
  await client.send(
    new CreateFunctionCommand({ FunctionName, Role, Runtime, Handler: 'a.b', Code: { ZipFile: EMPTY_ZIP } }),
  );
  const versions: string[] = [];
  for (const Description of ['one', 'two']) {
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description }));
    versions.push((await client.send(new PublishVersionCommand({ FunctionName }))).Version ?? '');
  }
  const [baseline = '', canary = ''] = versions;
  await client.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: baseline }));
  return {
    router: lambdaRouter({
      target: { kind: 'lambda', function: FunctionName, alias: 'live', version: canary },
      region: REGION,
      api: connectLambda(connectAws(clock), {}),
      codeDeploy: connectCodeDeploy(connectAws(clock), {}),
      clock,
    }),
    async moveElsewhere(to) {
      const RoutingConfig = { AdditionalVersionWeights: { [canary]: to / 100 } };
      await client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', RoutingConfig }));
    },
    settle: () => undefined,
    close: async () => client.destroy(),
  };
}

// moto takes any RevisionId, so that conflicts are a matter of the stand-in, which knows AWS's 412.
describeTrafficRouter('the Lambda router before moto', build, { inForce: 'at-once' });
