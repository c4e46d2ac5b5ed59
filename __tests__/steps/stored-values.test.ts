import { afterEach, describe, expect, test } from '@jest/globals';
import { createAws } from '../../src/platform/aws/aws.ts';
import { connectDynamoDb } from '../../src/platform/aws/dynamodb.ts';
import { connectSsm } from '../../src/platform/aws/ssm.ts';
import { setStored } from '../../src/steps/stored-values.ts';
import { itemValues, placeOfItem } from '../../src/traffic/dynamodb/set-values.ts';
import { parameterValues, type WantedValues } from '../../src/traffic/ssm/set-values.ts';
import { ITEM, standUp as standUpItem } from '../traffic/item-stand.ts';
import { DOCUMENT, NAME, standUp as standUpParameter } from '../traffic/parameter-stand.ts';
import { freely, never } from '../traffic/stack-stand.ts';

const stands: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const stand of stands.splice(0)) await stand.close();
});
const kept = <S extends { close(): Promise<void> }>(stand: S): S => {
  stands.push(stand);
  return stand;
};
const whole = { ifMissing: 'fail', timeout: 60_000, undo: [] } as const;

async function parameter(options: Parameters<typeof standUpParameter>[0] = {}) {
  const stand = kept(await standUpParameter(options));
  const aws = createAws({ env: { ...stand.aws.env }, clock: stand.clock, signal: never });
  const run = (to: WantedValues, { name = NAME, write = freely } = {}) => {
    const place = {
      api: connectSsm(aws, {}),
      clock: stand.clock,
      name,
      region: 'us-east-1',
      label: `parameter ${name}`,
    };
    const runner = setStored<'ssm', { readonly version: number; readonly text: string }>(
      parameterValues(place, to),
      stand.clock,
    );
    return runner.run({ kind: 'ssm', parameter: name, to, ...whole }, write);
  };
  return { ...stand, run };
}

async function item() {
  const stand = kept(await standUpItem());
  const aws = createAws({ env: { ...stand.aws.env }, clock: stand.clock, signal: never });
  const run = (
    set: Readonly<Record<string, string | number | boolean>>,
    feature = 'use_sqs_architecture',
  ) => {
    const step = { kind: 'dynamodb', table: 'flags', key: { feature }, set, ...whole } as const;
    const values = itemValues(placeOfItem(step, connectDynamoDb(aws, {})), set);
    return setStored<'dynamodb', Awaited<ReturnType<typeof values.read>>>(values, stand.clock).run(
      step,
      freely,
    );
  };
  return { ...stand, run };
}

describe('the step ssm', () => {
  test('sets fields in one write, leaves the rest as it is written, and does nothing the second time', async () => {
    const { run, value, writes } = await parameter();
    const set = { max_buffer_timeout: 3, min_stability_threshold: 0.85 };
    expect(await run({ set })).toEqual({ state: 'done', detail: 'it is so now' });
    expect(value()).toBe(DOCUMENT.replace('5.0', '3').replace('0.90', '0.85'));
    expect(await run({ set })).toEqual({ state: 'unchanged', detail: 'it was so already' });
    expect(writes()).toEqual(['PutParameter']);
  });

  test('sets a whole value, and says again what a write would forget', async () => {
    const { run, aws } = await parameter({
      value: 'on',
      parameter: { type: 'SecureString', keyId: 'alias/own', tier: 'Advanced', description: 'switch' },
    });
    await run({ value: 'off' });
    expect(aws.ssm.versions(NAME).at(-1)).toMatchObject({
      value: 'off',
      type: 'SecureString',
      keyId: 'alias/own',
      tier: 'Advanced',
      description: 'switch',
    });
  });

  test('keeps what somebody else writes between the read and the write', async () => {
    const { run, value, aws, edit } = await parameter();
    const stop = aws.watch({
      before: ({ action }) => {
        if (action === 'PutParameter') {
          stop();
          edit('0.90', '0.80');
        }
        return undefined;
      },
    });
    await run({ set: { max_buffer_timeout: 3 } });
    expect(value()).toBe(DOCUMENT.replace('5.0', '3').replace('0.90', '0.80'));
  });

  test('takes a write whose answer was lost for its own', async () => {
    const { run, aws, writes } = await parameter();
    aws.faults.add({ fault: { kind: 'lost-answer' }, action: 'PutParameter' });
    expect(await run({ set: { max_buffer_timeout: 3 } })).toMatchObject({ state: 'done' });
    expect(writes()).toEqual(['PutParameter']);
  });

  test('refuses a field that is missing, and a value of another type', async () => {
    const { run, writes } = await parameter();
    await expect(run({ set: { timeout: 3 } })).rejects.toMatchObject({ reason: 'target-missing' });
    await expect(run({ set: { enabled: 'off' } })).rejects.toThrow('holds a boolean');
    await expect(run({ value: 'off' }, { name: '/gone' })).rejects.toMatchObject({
      reason: 'target-missing',
    });
    expect(writes()).toEqual([]);
  });

  test('writes nothing where somebody says no', async () => {
    const { run, value } = await parameter();
    const no = new Error('no');
    const write = { signal: never, beforeWrite: () => Promise.reject(no) };
    await expect(run({ set: { enabled: false } }, { write })).rejects.toBe(no);
    expect(value()).toBe(DOCUMENT);
  });
});

describe('the step dynamodb', () => {
  test('sets fields in one update, and does nothing the second time', async () => {
    const stand = await item();
    expect(await stand.run({ enabled: false, percentage: 0 })).toMatchObject({ state: 'done' });
    expect(stand.item()).toEqual({ ...ITEM, enabled: { BOOL: false } });
    expect(await stand.run({ enabled: false })).toMatchObject({ state: 'unchanged' });
    expect(stand.updates()).toHaveLength(1);
  });

  test('looks again when somebody else has written the field', async () => {
    const stand = await item();
    const stop = stand.aws.watch({
      before: ({ action }) => {
        if (action === 'UpdateItem') {
          stop();
          stand.edit({ owner: { S: 'search' } });
        }
        return undefined;
      },
    });
    await stand.run({ owner: 'team' });
    expect(stand.item()).toMatchObject({ owner: { S: 'team' } });
    expect(stand.updates()).toHaveLength(2);
  });

  test('creates neither an item nor a field, and changes no type', async () => {
    const stand = await item();
    await expect(stand.run({ enabled: false }, 'gone')).rejects.toMatchObject({ reason: 'target-missing' });
    await expect(stand.run({ enabeld: false })).rejects.toMatchObject({ reason: 'target-missing' });
    await expect(stand.run({ percentage: 'ten' })).rejects.toThrow('holds a number');
    expect(stand.updates()).toEqual([]);
  });
});
