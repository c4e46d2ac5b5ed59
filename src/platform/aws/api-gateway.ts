import type { GetStageCommandInput, Stage, UpdateStageCommandInput } from '@aws-sdk/client-api-gateway';
import type { Aws, AwsScope } from './aws.ts';

/** REST APIs of API Gateway as far as traffic is moved through them. Calls reject as `Aws.send` does. */
export interface ApiGateway {
  getStage(input: GetStageCommandInput, signal: AbortSignal): Promise<Stage>;
  /** A write: sent once, never repeated by the SDK. */
  updateStage(input: UpdateStageCommandInput, signal: AbortSignal): Promise<Stage>;
}

export function connectApiGateway(aws: Aws, scope: AwsScope): ApiGateway {
  return {
    getStage: (input, signal) =>
      aws.send('api_gateway', (sdk) => new sdk.GetStageCommand(input), { signal, scope }),
    updateStage: (input, signal) =>
      aws.send('api_gateway', (sdk) => new sdk.UpdateStageCommand(input), { signal, scope, attempts: 1 }),
  };
}
