import type {
  DeleteParameterCommandInput,
  GetParameterCommandInput,
  GetParameterCommandOutput,
  GetParameterHistoryCommandInput,
  GetParameterHistoryCommandOutput,
  LabelParameterVersionCommandInput,
  LabelParameterVersionCommandOutput,
  PutParameterCommandInput,
  PutParameterCommandOutput,
} from '@aws-sdk/client-ssm';
import type { Aws, AwsScope } from './aws.ts';

/** SSM Parameter Store as far as traffic is moved through it. Calls reject as `Aws.send` does. */
export interface Ssm {
  getParameter(
    input: GetParameterCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<GetParameterCommandOutput, 'Parameter'>>;
  /** Oldest first, up to fifty versions a page. */
  getParameterHistory(
    input: GetParameterHistoryCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<GetParameterHistoryCommandOutput, 'Parameters' | 'NextToken'>>;
  /** Moves a label to a version. Changes no value, and may be repeated. */
  labelParameterVersion(
    input: LabelParameterVersionCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<LabelParameterVersionCommandOutput, 'InvalidLabels'>>;
  /** A write: sent once, never repeated by the SDK. */
  putParameter(
    input: PutParameterCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<PutParameterCommandOutput, 'Version'>>;
  /** A write, too. */
  deleteParameter(input: DeleteParameterCommandInput, signal: AbortSignal): Promise<void>;
}

export function connectSsm(aws: Aws, scope: AwsScope): Ssm {
  return {
    getParameter: (input, signal) =>
      aws.send('ssm', (sdk) => new sdk.GetParameterCommand(input), { signal, scope }),
    getParameterHistory: (input, signal) =>
      aws.send('ssm', (sdk) => new sdk.GetParameterHistoryCommand(input), { signal, scope }),
    labelParameterVersion: (input, signal) =>
      aws.send('ssm', (sdk) => new sdk.LabelParameterVersionCommand(input), { signal, scope }),
    putParameter: (input, signal) =>
      aws.send('ssm', (sdk) => new sdk.PutParameterCommand(input), { signal, scope, attempts: 1 }),
    async deleteParameter(input, signal) {
      await aws.send('ssm', (sdk) => new sdk.DeleteParameterCommand(input), { signal, scope, attempts: 1 });
    },
  };
}
