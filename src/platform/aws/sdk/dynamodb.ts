/** What is called of the client, by name: a namespace of all its commands takes time to make before the first request. */
export {
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
