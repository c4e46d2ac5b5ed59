import type {
  CreateChangeSetCommandInput,
  DeleteChangeSetCommandInput,
  DescribeChangeSetCommandInput,
  DescribeChangeSetCommandOutput,
  ExecuteChangeSetCommandInput,
} from '@aws-sdk/client-cloudformation';
import type { Aws, AwsScope } from './aws.ts';

/** Change sets of CloudFormation. Calls reject as `Aws.send` does. */
export interface ChangeSets {
  /** One page of the changes; `NextToken` asks for the next. */
  describeChangeSet(
    input: DescribeChangeSetCommandInput,
    signal: AbortSignal,
  ): Promise<
    Pick<
      DescribeChangeSetCommandOutput,
      'Status' | 'StatusReason' | 'ExecutionStatus' | 'Changes' | 'NextToken'
    >
  >;
  /** This and what follows are sent once, never repeated by the SDK. The first and the last touch no resource. */
  createChangeSet(input: CreateChangeSetCommandInput, signal: AbortSignal): Promise<void>;
  executeChangeSet(input: ExecuteChangeSetCommandInput, signal: AbortSignal): Promise<void>;
  deleteChangeSet(input: DeleteChangeSetCommandInput, signal: AbortSignal): Promise<void>;
}

/** A template is validated while the caller waits. */
const WRITE_TIMEOUT = 30_000;

export function connectChangeSets(aws: Aws, scope: AwsScope): ChangeSets {
  const write = (signal: AbortSignal) => ({ signal, scope, attempts: 1, timeout: WRITE_TIMEOUT });
  return {
    describeChangeSet: (input, signal) =>
      aws.send('cloudformation', (sdk) => new sdk.DescribeChangeSetCommand(input), { signal, scope }),
    async createChangeSet(input, signal) {
      await aws.send('cloudformation', (sdk) => new sdk.CreateChangeSetCommand(input), write(signal));
    },
    async executeChangeSet(input, signal) {
      await aws.send('cloudformation', (sdk) => new sdk.ExecuteChangeSetCommand(input), write(signal));
    },
    async deleteChangeSet(input, signal) {
      await aws.send('cloudformation', (sdk) => new sdk.DeleteChangeSetCommand(input), write(signal));
    },
  };
}
