import type * as z from 'zod/mini';
import type { AnswerExpectation } from '../../domain/answer-expectation.ts';
import { closed } from './closed.ts';
import { expectationsOf, jsonExpectations } from './json-expectations.ts';
import { duration } from './quantities.ts';
import { scalar, text } from './scalars.ts';
import { optional } from './words.ts';

/** One status code, or several. */
function statuses() {
  const isStatus = (value: unknown) =>
    Number.isSafeInteger(value) && Number(value) >= 100 && Number(value) <= 599;
  return scalar<readonly number[]>({
    allowed: 'a status code such as 200, or a list of them',
    type: 'status code, or list of them',
    json: { type: ['integer', 'array'], items: { type: 'integer' } },
    read: (input) => {
      const list: readonly unknown[] = Array.isArray(input) ? input : [input];
      return list.length > 0 && list.every(isStatus) ? (list as readonly number[]) : undefined;
    },
  });
}

/** The keys with which a status and a JSON body are judged. */
export const statusAndJson = () => ({
  status: optional(statuses(), {
    description: 'Status of the answer, or several that will do.',
    default: '200 to 299',
    example: '[200, 202]',
  }),
  json: optional(jsonExpectations(), {
    description:
      'What the answer holds as JSON: by path, dotted or as a JSON Pointer, the value itself or limits (`equals`, `min`, `max`, `matches`).',
    type: 'map from path to value or limits',
    default: 'nothing',
    example: '{ success: true, supplement.similarity: { min: 0.9 } }',
  }),
});

/** What is expected of an answer. */
export const expectSchema = () =>
  closed(
    {
      ...statusAndJson(),
      contains: optional(text({ allowed: 'a text', late: true }), {
        description: 'Text that the answer contains.',
        default: 'any',
        example: 'healthy',
      }),
      within: optional(duration('2s'), {
        description: 'Longest time to the end of the answer.',
        default: 'the `timeout` of the check',
        example: '2s',
      }),
    },
    { noun: 'what is expected of an answer' },
  );

export type ExpectationFile = z.infer<ReturnType<typeof expectSchema>>;

export function expectationOf(file: ExpectationFile = {}): AnswerExpectation {
  const { status, json, contains, within } = file;
  return {
    ...(status === undefined ? {} : { status }),
    json: expectationsOf(json),
    ...(contains === undefined ? {} : { contains }),
    ...(within === undefined ? {} : { within }),
  };
}
