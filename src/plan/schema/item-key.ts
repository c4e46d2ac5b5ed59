import { mapOf } from './closed.ts';
import { scalar } from './scalars.ts';
import { told } from './words.ts';

/** The primary key of an item of DynamoDB. */
export function itemKey() {
  return told(mapOf(keyValue(), 'a map from the attributes of the key to their values'), {
    description: "The item's whole primary key: its partition key, and the sort key where the table has one.",
    type: 'map of text and numbers',
    example: '{ feature: use_sqs_architecture }',
  });
}

function keyValue() {
  return scalar<string | number>({
    allowed: 'a text or a number, as the table has it',
    type: 'text or number',
    json: { type: ['string', 'number'] },
    late: true,
    read: (input) =>
      (typeof input === 'string' && input !== '') || (typeof input === 'number' && Number.isFinite(input))
        ? input
        : undefined,
  });
}
