import { afterEach, describe, expect, test } from '@jest/globals';
import { ITEM, type ItemStand, standUp } from '../item-stand.ts';
import { never, weight } from '../stack-stand.ts';

let stand: ItemStand;
afterEach(() => stand.close());

/** The words of a shell command, with the quotes of `shellWord` taken off. */
function wordsOf(command: string): Record<string, string> {
  const words = [...command.matchAll(/--([\w-]+) (?:'([^']*)'|(\S+))/g)];
  return Object.fromEntries(words.map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']));
}

/** Runs the command's update against the stand-in, as the command line of AWS would. */
function run(command: string): void {
  const words = wordsOf(command);
  const json = (name: string) => JSON.parse(words[name] ?? '{}');
  stand.aws.dynamodb.handle({
    service: 'dynamodb',
    action: 'UpdateItem',
    region: words.region ?? '',
    input: {
      TableName: words['table-name'],
      Key: json('key'),
      UpdateExpression: words['update-expression'],
      ConditionExpression: words['condition-expression'],
      ExpressionAttributeNames: json('expression-attribute-names'),
      ExpressionAttributeValues: json('expression-attribute-values'),
    },
    accessKeyId: undefined,
    sessionToken: undefined,
    at: 0,
    protocol: 'json-1.0',
  });
}

describe('the command for a person', () => {
  test('names everything that an update needs', async () => {
    stand = await standUp();
    expect(stand.router.command(weight(25))).toBe(
      `aws dynamodb update-item --region us-east-1 --table-name flags --key '{"feature":{"S":"use_sqs_architecture"}}'` +
        ` --update-expression 'SET #percent0 = :percent' --condition-expression 'attribute_exists(#percent0)'` +
        ` --expression-attribute-names '{"#percent0":"percentage"}' --expression-attribute-values '{":percent":{"N":"25"}}'`,
    );
  });

  test('does what it says, and counts the write where the plan names a count', async () => {
    stand = await standUp({ enabled: 'enabled', version: 'version' });
    run(stand.router.command(weight(25)));
    expect(stand.item()).toMatchObject({ percentage: { N: '25' }, version: { N: '1' } });
    run(stand.router.killCommand?.() ?? '');
    expect(stand.item()).toMatchObject({
      percentage: { N: '0' },
      enabled: { BOOL: false },
      version: { N: '2' },
    });
  });

  test('keeps the type that was found', async () => {
    stand = await standUp({}, { ...ITEM, percentage: { S: '0' } });
    await stand.router.current(never);
    expect(stand.router.command(weight(25))).toContain(`'{":percent":{"S":"25"}}'`);
  });

  test('creates no item', async () => {
    stand = await standUp();
    const command = stand.routerOf({ key: { feature: 'gone' } }).command(weight(25));
    expect(() => run(command)).toThrow('The conditional request failed');
  });
});
