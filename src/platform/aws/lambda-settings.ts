import type { FunctionConfiguration, UpdateFunctionConfigurationCommandInput } from '@aws-sdk/client-lambda';
import type { Aws, AwsScope } from './aws.ts';

/** Settings of functions. Calls reject as `Aws.send` does; a function is named by its name or ARN. */
export interface LambdaSettings {
  /** Of what is not published yet (`$LATEST`). */
  configuration(
    name: string,
    signal: AbortSignal,
  ): Promise<
    Pick<
      FunctionConfiguration,
      'Environment' | 'RevisionId' | 'LastUpdateStatus' | 'LastUpdateStatusReason' | 'State'
    >
  >;
  /** Reserved concurrency; undefined: none is. */
  reserved(name: string, signal: AbortSignal): Promise<number | undefined>;
  /** This and what follows are writes: each is sent once, never repeated by the SDK. */
  update(input: UpdateFunctionConfigurationCommandInput, signal: AbortSignal): Promise<void>;
  reserve(name: string, concurrency: number, signal: AbortSignal): Promise<void>;
  unreserve(name: string, signal: AbortSignal): Promise<void>;
}

export function connectLambdaSettings(aws: Aws, scope: AwsScope): LambdaSettings {
  const read = (signal: AbortSignal) => ({ signal, scope });
  const write = (signal: AbortSignal) => ({ signal, scope, attempts: 1 });
  return {
    configuration: (FunctionName, signal) =>
      aws.send('lambda', (sdk) => new sdk.GetFunctionConfigurationCommand({ FunctionName }), read(signal)),
    async reserved(FunctionName, signal) {
      const { ReservedConcurrentExecutions } = await aws.send(
        'lambda',
        (sdk) => new sdk.GetFunctionConcurrencyCommand({ FunctionName }),
        read(signal),
      );
      return ReservedConcurrentExecutions;
    },
    async update(input, signal) {
      await aws.send('lambda', (sdk) => new sdk.UpdateFunctionConfigurationCommand(input), write(signal));
    },
    async reserve(FunctionName, ReservedConcurrentExecutions, signal) {
      await aws.send(
        'lambda',
        (sdk) => new sdk.PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }),
        write(signal),
      );
    },
    async unreserve(FunctionName, signal) {
      await aws.send(
        'lambda',
        (sdk) => new sdk.DeleteFunctionConcurrencyCommand({ FunctionName }),
        write(signal),
      );
    },
  };
}
