import { AwsError } from '../wire/aws-error.ts';
import { type Fields, type Output, optionalText, structure, text } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { expressionsOf, type Item, invalid, meets, normal, updated, type Value } from './expression.ts';
import { type StateOptions, type TableState, tableState } from './table-state.ts';

/** What a test holds of a table. */
export interface TableHandle {
  /** Puts an item, as somebody with a console would: whatever was there is replaced. */
  put(item: Item): void;
  /** Changes attributes of an item that is there. */
  edit(key: Item, change: Item): void;
  item(key: Item): Item | undefined;
  readonly state: TableState;
}

export interface TableOptions extends StateOptions {
  readonly key: readonly string[];
  readonly region?: string;
}

export interface DynamoDb {
  table(name: string, options: TableOptions): TableHandle;
  handle(request: AwsRequest): Output;
}

interface Table {
  readonly name: string;
  readonly region: string;
  readonly key: readonly string[];
  readonly items: Map<string, Item>;
  readonly state: TableState;
}

/** DynamoDB, as far as single items are read and updated. */
export function dynamoDb(now: () => number): DynamoDb {
  const tables = new Map<string, Table>();
  const tableOf = ({ input, region }: AwsRequest): Table => {
    const table = tables.get(`${region} ${text(input, 'TableName')}`);
    if (table === undefined) throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    return table;
  };
  return {
    table(name, { key, region = 'us-east-1', ...options }) {
      const table: Table = { name, region, key, items: new Map(), state: tableState(options, now) };
      tables.set(`${region} ${name}`, table);
      return handleOf(table);
    },
    handle(request) {
      const table = tableOf(request);
      switch (request.action) {
        case 'GetItem': {
          const item = table.items.get(keyOf(table, request.input));
          return item === undefined ? {} : { Item: item as unknown as Output };
        }
        case 'UpdateItem':
          return updateItem(table, request.input);
        case 'DescribeTable':
          return { Table: { TableName: table.name, ...table.state.describe() } };
        case 'UpdateTable':
          table.state.update(request.input);
          return {};
        default:
          throw new AwsError('UnknownOperationException', `the stand-in does not know ${request.action}`);
      }
    },
  };
}

function handleOf(table: Table): TableHandle {
  const normalized = (item: Item) =>
    Object.fromEntries(Object.entries(item).map(([name, value]) => [name, normal(value)]));
  return {
    put: (item) => void table.items.set(keyText(table, item), normalized(item)),
    edit: (key, change) => {
      const item = table.items.get(keyText(table, key));
      if (item === undefined) throw new Error('there is no such item');
      table.items.set(keyText(table, key), { ...item, ...normalized(change) });
    },
    item: (key) => table.items.get(keyText(table, key)),
    state: table.state,
  };
}

/** UpdateItem: creates an item that is not there, unless a condition keeps it from that. */
function updateItem(table: Table, input: Fields): Output {
  const key = keyOf(table, input);
  const item = table.items.get(key);
  const at = expressionsOf(
    structure(input, 'ExpressionAttributeNames') ?? {},
    structure(input, 'ExpressionAttributeValues') ?? {},
  );
  const condition = optionalText(input, 'ConditionExpression');
  const isMet = condition === undefined || meets(item, condition, at);
  const before = item ?? (structure(input, 'Key') as unknown as Item);
  const after = isMet ? updated(before, text(input, 'UpdateExpression'), at) : undefined;
  if (after === undefined) {
    const shown = optionalText(input, 'ReturnValuesOnConditionCheckFailure') === 'ALL_OLD' ? item : undefined;
    throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed', {
      ...(shown === undefined ? {} : { members: { Item: shown as unknown as Output } }),
    });
  }
  at.finish();
  table.items.set(key, after);
  return {};
}

function keyOf(table: Table, input: Fields): string {
  return keyText(table, (structure(input, 'Key') ?? {}) as unknown as Item, true);
}

/** `exactly`: a key with anything more or less than the table's attributes is refused. */
function keyText(table: Table, item: Item, exactly = false): string {
  const parts = table.key.map((name): Value | undefined => item[name]);
  if (parts.includes(undefined) || (exactly && Object.keys(item).length !== table.key.length))
    throw invalid('The provided key element does not match the schema');
  return JSON.stringify(parts.map((part) => normal(part ?? {})));
}
