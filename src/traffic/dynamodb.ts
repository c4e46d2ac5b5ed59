import { keyOf, labelOf } from '../domain/target.ts';
import type { DynamoDbTarget } from '../domain/targets/dynamodb.ts';
import type { DynamoDb } from '../platform/aws/dynamodb.ts';
import type { Clock } from '../platform/clock.ts';
import { commandFor } from './dynamodb/command.ts';
import { type ItemPlace, keyItem, type SeenItem } from './dynamodb/item.ts';
import { itemStore } from './dynamodb/item-store.ts';
import { flagRouter } from './flag/flag-router.ts';
import type { TrafficRouter } from './traffic-router.ts';

export interface DynamoDbRouterOptions {
  readonly target: DynamoDbTarget;
  /** The region that the target lies in when it names none. */
  readonly region: string;
  readonly api: DynamoDb;
  readonly clock: Clock;
}

/** Moves traffic by an item of a DynamoDB table. */
export function dynamoDbRouter({ target, region, api, clock }: DynamoDbRouterOptions): TrafficRouter {
  const { kind: _kind, role: _role, propagation, key, ...fields } = target;
  let last: SeenItem | undefined;
  const place: ItemPlace = {
    ...fields,
    api,
    clock,
    key: keyItem(key),
    region: target.region ?? region,
    label: labelOf(target),
    onSeen: (seen) => {
      last = seen;
    },
  };
  return flagRouter({
    store: itemStore(place),
    clock,
    label: place.label,
    key: keyOf(target, () => place.region),
    propagation,
    hasSwitch: target.enabled !== undefined,
    command: (to) => commandFor(place, to, last),
  });
}
