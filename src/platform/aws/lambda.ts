import type {
  AliasConfiguration,
  FunctionConfiguration,
  GetAliasCommandInput,
  GetFunctionConfigurationCommandInput,
  GetProvisionedConcurrencyConfigCommandInput,
  UpdateAliasCommandInput,
} from '@aws-sdk/client-lambda';
import type { Aws, AwsScope } from './aws.ts';

/** An alias, as far as traffic is moved by it. */
export type Alias = Pick<
  AliasConfiguration,
  'FunctionVersion' | 'RoutingConfig' | 'RevisionId' | 'Description'
>;

/** Lambda as far as traffic is moved through it. Calls reject as `Aws.send` does. */
export interface LambdaAliases {
  getAlias(input: GetAliasCommandInput, signal: AbortSignal): Promise<Alias>;
  getFunctionConfiguration(
    input: GetFunctionConfigurationCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<FunctionConfiguration, 'Role' | 'DeadLetterConfig' | 'State' | 'Version'>>;
  /** Instances asked for; rejects with ProvisionedConcurrencyConfigNotFoundException where there are none. */
  provisionedConcurrency(
    input: GetProvisionedConcurrencyConfigCommandInput,
    signal: AbortSignal,
  ): Promise<number>;
  /** A write: sent once, never repeated by the SDK. */
  updateAlias(input: UpdateAliasCommandInput, signal: AbortSignal): Promise<Alias>;
}

export function connectLambda(aws: Aws, scope: AwsScope): LambdaAliases {
  const read = (signal: AbortSignal) => ({ signal, scope });
  return {
    getAlias: (input, signal) => aws.send('lambda', (sdk) => new sdk.GetAliasCommand(input), read(signal)),
    getFunctionConfiguration: (input, signal) =>
      aws.send('lambda', (sdk) => new sdk.GetFunctionConfigurationCommand(input), read(signal)),
    async provisionedConcurrency(input, signal) {
      const config = await aws.send(
        'lambda',
        (sdk) => new sdk.GetProvisionedConcurrencyConfigCommand(input),
        read(signal),
      );
      return config.RequestedProvisionedConcurrentExecutions ?? 0;
    },
    updateAlias: (input, signal) =>
      aws.send('lambda', (sdk) => new sdk.UpdateAliasCommand(input), { signal, scope, attempts: 1 }),
  };
}
