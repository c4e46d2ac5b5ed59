import type { Aws, AwsScope } from './aws.ts';

export interface Invocation {
  /** Name or ARN. */
  readonly function: string;
  readonly qualifier?: string;
  readonly payload?: unknown;
  /** Longest time in ms. */
  readonly timeout: number;
}

/** What a function answered: untrusted text. */
export interface Invoked {
  readonly text: string;
  /** `Handled` or `Unhandled` where the function itself failed. */
  readonly error?: string;
}

/** Invokes functions and waits for their answers. Rejects as `Aws.send` does. Permission `lambda:InvokeFunction`. */
export interface LambdaInvocations {
  invoke(invocation: Invocation, signal: AbortSignal): Promise<Invoked>;
}

export function connectLambdaInvocations(aws: Aws, scope: AwsScope): LambdaInvocations {
  return {
    async invoke({ function: FunctionName, qualifier, payload, timeout }, signal) {
      const input = {
        FunctionName,
        ...(qualifier === undefined ? {} : { Qualifier: qualifier }),
        ...(payload === undefined ? {} : { Payload: new TextEncoder().encode(JSON.stringify(payload)) }),
      };
      // Once: whoever asks again would invoke again.
      const options = { signal, scope, attempts: 1, timeout };
      const answer = await aws.send('lambda', (sdk) => new sdk.InvokeCommand(input), options);
      const text = new TextDecoder().decode(answer.Payload ?? new Uint8Array());
      return { text, ...(answer.FunctionError === undefined ? {} : { error: answer.FunctionError }) };
    },
  };
}
