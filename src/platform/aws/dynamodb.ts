import type {
  GetItemCommandInput,
  GetItemCommandOutput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Aws, AwsScope } from './aws.ts';

/** DynamoDB as far as traffic is moved through it. Calls reject as `Aws.send` does. */
export interface DynamoDb {
  getItem(input: GetItemCommandInput, signal: AbortSignal): Promise<Pick<GetItemCommandOutput, 'Item'>>;
  /** A write: sent once, never repeated by the SDK. */
  updateItem(input: UpdateItemCommandInput, signal: AbortSignal): Promise<void>;
}

export function connectDynamoDb(aws: Aws, scope: AwsScope): DynamoDb {
  return {
    getItem: (input, signal) =>
      aws.send('dynamodb', (sdk) => new sdk.GetItemCommand(input), { signal, scope }),
    async updateItem(input, signal) {
      await aws.send('dynamodb', (sdk) => new sdk.UpdateItemCommand(input), { signal, scope, attempts: 1 });
    },
  };
}
