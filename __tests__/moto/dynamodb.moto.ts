import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { connectDynamoDb } from '../../src/platform/aws/dynamodb.ts';
import { dynamoDbRouter } from '../../src/traffic/dynamodb.ts';
import { describeTrafficRouter, type Examined } from '../contracts/traffic-router.ts';
import { config, connectAws, fresh, hastyClock, REGION } from './moto.ts';

async function build(): Promise<Examined> {
  const client = new DynamoDBClient(config);
  const TableName = fresh('flags');
  const clock = hastyClock();
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'name', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const item = { name: { S: 'search' }, percentage: { N: '0' }, owner: { S: 'kept' } };
  await client.send(new PutItemCommand({ TableName, Item: item }));
  return {
    router: dynamoDbRouter({
      target: {
        kind: 'dynamodb',
        table: TableName,
        key: { name: 'search' },
        field: 'percentage',
        scale: 'percent',
        propagation: 0,
      },
      region: REGION,
      api: connectDynamoDb(connectAws(clock), {}),
      clock,
    }),
    async moveElsewhere(to) {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: { name: { S: 'search' } },
          UpdateExpression: 'SET percentage = :to',
          ExpressionAttributeValues: { ':to': { N: String(to) } },
        }),
      );
    },
    settle: () => undefined,
    close: async () => client.destroy(),
  };
}

describeTrafficRouter('the DynamoDB router before moto', build, { inForce: 'at-once' });
