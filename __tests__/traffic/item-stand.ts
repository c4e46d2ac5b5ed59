import type { DynamoDbTarget } from '../../src/domain/targets/dynamodb.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectDynamoDb } from '../../src/platform/aws/dynamodb.ts';
import { dynamoDbRouter } from '../../src/traffic/dynamodb.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import type { Item } from '../standins/aws/dynamodb/expression.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { never, type TestClock, testClock } from './stack-stand.ts';

export const KEY = { feature: { S: 'use_sqs_architecture' } };
export const ITEM: Item = {
  ...KEY,
  percentage: { N: '0' },
  enabled: { BOOL: true },
  owner: { S: 'platform' },
};

export interface ItemStand {
  readonly aws: AwsStandIn;
  readonly clock: TestClock;
  readonly router: TrafficRouter;
  /** A router of another process. */
  routerOf(over?: Partial<DynamoDbTarget>): TrafficRouter;
  item(): Item | undefined;
  /** Somebody else changes attributes. */
  edit(change: Item): void;
  /** The updates since the start. */
  updates(): readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/** An item behind the stand-in, and a router that reaches it by the real SDK. */
export async function standUp(target: Partial<DynamoDbTarget> = {}, item: Item = ITEM): Promise<ItemStand> {
  const clock = testClock();
  const aws = await startAws({ clock: () => clock.now().getTime() });
  const table = aws.dynamodb.table('flags', { key: ['feature'] });
  table.put(item);
  const routerOf = (over: Partial<DynamoDbTarget> = {}) => {
    const product = createAws({ env: { ...aws.env }, clock, signal: never });
    return dynamoDbRouter({
      target: {
        kind: 'dynamodb',
        table: 'flags',
        key: { feature: 'use_sqs_architecture' },
        field: 'percentage',
        scale: 'percent',
        propagation: 0,
        ...target,
        ...over,
      },
      region: 'us-east-1',
      api: connectDynamoDb(product, {}),
      clock,
    });
  };
  return {
    aws,
    clock,
    router: routerOf(),
    routerOf,
    item: () => table.item(KEY),
    edit: (change) => table.edit(KEY, change),
    updates: () =>
      aws.requests.filter(({ action }) => action === 'UpdateItem').map(({ input }) => ({ ...input })),
    close: () => aws.close(),
  };
}
