import type { DescribeTableCommandOutput, UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Aws, AwsScope } from './aws.ts';

/** Tables of DynamoDB. Calls reject as `Aws.send` does. */
export interface Tables {
  describe(table: string, signal: AbortSignal): Promise<DescribeTableCommandOutput['Table']>;
  /** A write: sent once, never repeated by the SDK. */
  update(input: UpdateTableCommandInput, signal: AbortSignal): Promise<void>;
}

export function connectTables(aws: Aws, scope: AwsScope): Tables {
  return {
    async describe(table, signal) {
      const answer = await aws.send('dynamodb', (sdk) => new sdk.DescribeTableCommand({ TableName: table }), {
        signal,
        scope,
      });
      return answer.Table;
    },
    async update(input, signal) {
      await aws.send('dynamodb', (sdk) => new sdk.UpdateTableCommand(input), { signal, scope, attempts: 1 });
    },
  };
}
