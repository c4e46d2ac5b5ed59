import { shellWord } from '../../domain/shell-word.ts';
import type { Flag } from '../flag/flag.ts';
import type { ItemPlace, SeenItem } from './item.ts';
import { updateOf } from './update.ts';

/** The shell command with which a person makes the flag what it says. It changes a flag that is there, and creates none. */
export function commandFor(place: ItemPlace, flag: Flag, last: SeenItem | undefined): string {
  const update = updateOf(place, flag, { like: last?.stored });
  const options = {
    region: place.region,
    'table-name': place.table,
    key: JSON.stringify(place.key),
    'update-expression': update.UpdateExpression,
    'condition-expression': update.ConditionExpression,
    'expression-attribute-names': JSON.stringify(update.ExpressionAttributeNames),
    'expression-attribute-values': JSON.stringify(update.ExpressionAttributeValues),
  };
  const words = Object.entries(options).map(([name, value]) => `--${name} ${shellWord(value ?? '')}`);
  return `aws dynamodb update-item ${words.join(' ')}`;
}
