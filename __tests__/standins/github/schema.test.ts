import { expect, jest, test } from '@jest/globals';
import { githubSchema } from './schema.ts';

/** The first use of the description compiles it, which takes seconds on a busy machine. */
jest.setTimeout(60_000);

test.each([
  ['repos/create-deployment', 201],
  ['repos/create-deployment-status', 201],
  ['issues/create-comment', 201],
  ['actions/get-workflow-run', 200],
  ['repos/get', 200],
])('the least answer of %s satisfies the description', async (operation, status) => {
  const schema = await githubSchema();
  expect(schema.answerProblems(schema.sample(operation, status), operation, status)).toEqual([]);
});

test('an answer that lacks a field does not', async () => {
  const schema = await githubSchema();
  expect(schema.answerProblems({ id: 1 }, 'repos/create-deployment', 201)).not.toEqual([]);
});
