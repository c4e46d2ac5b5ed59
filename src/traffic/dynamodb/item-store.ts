import { randomUUID } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { RolloutError } from '../../domain/errors.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import { Overtaken } from '../at-once.ts';
import { callFault } from '../call-fault.ts';
import { type Flag, isSame } from '../flag/flag.ts';
import type { FlagStore } from '../flag/store.ts';
import { flagOf, noFlag } from '../flag/stored.ts';
import { type Item, type ItemPlace, type SeenItem, storedIn, valuesOf } from './item.ts';
import { markedAt, markOf } from './marker.ts';
import { updateOf } from './update.ts';

/** What DynamoDB says when it has not got round to it, or writes from two sides meet: asking again helps. */
const PASSING =
  /^(ProvisionedThroughputExceeded|TransactionConflict|TransactionInProgress|ReplicatedWriteConflict)Exception$/;

/** A flag in an item. Every write is conditional on what was read. */
export function itemStore(place: ItemPlace): FlagStore<SeenItem> {
  const at = { TableName: place.table, Key: { ...place.key } };
  const readItem = async (signal: AbortSignal): Promise<Item> => {
    const { Item } = await place.api
      .getItem({ ...at, ConsistentRead: true }, signal)
      .catch((error: unknown) => {
        throw itemFault('GetItem', error, { place, signal });
      });
    if (Item !== undefined) return Item;
    throw new RolloutError('target-missing', `There is no ${place.label} in ${place.region}.`, {
      hint: 'Check the key, each value as text or number as the table has it; an item is never created.',
    });
  };
  return {
    async read(signal) {
      const seen = seenIn(await readItem(signal), place);
      place.onSeen(seen);
      return seen;
    },
    async salvage(signal) {
      const stored = storedIn(await readItem(signal), place);
      return { flag: noFlag(valuesOf(stored)), stored };
    },
    async put(seen, flag, { signal }) {
      const mark = place.marker === undefined ? undefined : markOf(flag, randomUUID(), place.clock.now());
      const update = updateOf(place, flag, { seen: seen.stored, ...(mark === undefined ? {} : { mark }) });
      const input = { ...at, ...update, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
      await place.api.updateItem(input, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        if (awsFault(error).code !== 'ConditionalCheckFailedException')
          throw itemFault('UpdateItem', error, { place, signal });
        if (!isOwn(itemOf(error), { flag, place, mark }))
          throw new Overtaken(`Somebody else has written the ${place.label}.`);
      });
    },
  };
}

function seenIn(item: Item, place: ItemPlace): SeenItem {
  const stored = storedIn(item, place);
  const flag = flagOf(valuesOf(stored), place);
  const since = place.marker === undefined ? undefined : markedAt(item[place.marker]?.S, flag);
  return { flag, stored, ...(since === undefined ? {} : { since }) };
}

/** A request that was sent twice under way finds its own write: by its mark, or where there is none by what it wrote. */
function isOwn(
  item: Item | undefined,
  {
    flag,
    place,
    mark,
  }: { readonly flag: Flag; readonly place: ItemPlace; readonly mark: string | undefined },
): boolean {
  if (item === undefined) return false;
  if (place.marker !== undefined) return item[place.marker]?.S === mark;
  try {
    return isSame(seenIn(item, place).flag, flag);
  } catch {
    return false; // what is there is no flag, and so not ours
  }
}

function itemOf(error: unknown): Item | undefined {
  if (typeof error !== 'object' || error === null || !('Item' in error)) return undefined;
  return error.Item as Record<string, AttributeValue> | undefined;
}

function itemFault(
  action: 'GetItem' | 'UpdateItem',
  error: unknown,
  { place, signal }: { readonly place: ItemPlace; readonly signal: AbortSignal },
): unknown {
  const { code, message } = awsFault(error);
  if (!signal.aborted && PASSING.test(code))
    return new Error(`${action} of ${place.label} failed: ${message}`);
  return callFault({ action: `dynamodb:${action}`, of: place.label }, error, signal);
}
