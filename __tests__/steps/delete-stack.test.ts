import { describe, expect, test } from '@jest/globals';
import {
  type DeletableStacks,
  deleteStack,
  type StackFound,
  type StackResource,
} from '../../src/steps/delete-stack.ts';
import { freely, never, testClock } from '../traffic/stack-stand.ts';

const ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/edge/1';
const EDGE_FUNCTION = {
  logicalId: 'Viewer',
  physicalId: 'viewer',
  type: 'AWS::Lambda::Function',
  status: 'DELETE_FAILED',
  reason: 'Lambda was unable to delete arn:…:viewer:1 because it is a replicated function.',
} as const satisfies StackResource;

interface World {
  /** Statuses in the order of the looks; the last one stays. */
  readonly statuses?: readonly string[];
  readonly isProtected?: boolean;
  readonly resources?: readonly Partial<StackResource>[];
  readonly use?: string;
  readonly deleted?: boolean;
}

function stage({ statuses = [], isProtected = false, resources = [], use, deleted = false }: World) {
  const removed: string[] = [];
  let looks = 0;
  const api = {
    find: async (stack): Promise<StackFound | undefined> => {
      const status = statuses[Math.min(looks, statuses.length - 1)];
      looks += 1;
      return status === undefined || (stack !== ID && status === 'DELETE_COMPLETE')
        ? undefined
        : { id: ID, status, isProtected };
    },
    wasDeleted: async () => deleted,
    resources: async () =>
      resources.map((each) => ({ ...EDGE_FUNCTION, status: 'CREATE_COMPLETE', ...each })),
    useOf: async () => use,
    remove: async (id) => void removed.push(id),
  } satisfies DeletableStacks;
  const clock = testClock();
  const step = {
    kind: 'delete-stack',
    stack: 'edge',
    ifMissing: 'fail',
    timeout: 1_800_000,
    undo: [],
  } as const;
  return { clock, removed, run: (write = freely) => deleteStack(api, clock).run(step, write) };
}

describe('the step delete-stack', () => {
  test('deletes by ARN, waits, and tells what is kept behind', async () => {
    const { run, removed } = stage({
      statuses: ['UPDATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE'],
      resources: [
        { logicalId: 'Logs', physicalId: 'search-logs', type: 'AWS::S3::Bucket', status: 'DELETE_SKIPPED' },
      ],
    });
    expect(await run()).toEqual({
      state: 'done',
      detail: 'it is deleted; it keeps behind Logs (search-logs)',
    });
    expect(removed).toEqual([ID]);
  });

  test('waits for a deletion that is under way', async () => {
    const { run, removed } = stage({ statuses: ['DELETE_IN_PROGRESS', 'DELETE_COMPLETE'] });
    expect(await run()).toEqual({ state: 'done', detail: 'it is deleted' });
    expect(removed).toEqual([]);
  });

  test('finds that it was deleted already, and does not take a typo for that', async () => {
    expect(await stage({ deleted: true }).run()).toMatchObject({ state: 'unchanged' });
    await expect(stage({}).run()).rejects.toMatchObject({ reason: 'target-missing' });
  });

  test('respects termination protection', async () => {
    const { run, removed } = stage({ statuses: ['UPDATE_COMPLETE'], isProtected: true });
    await expect(run()).rejects.toMatchObject({
      reason: 'target-refused',
      message: 'the stack edge has termination protection',
    });
    expect(removed).toEqual([]);
  });

  test('leaves a stack alone on which somebody works', async () => {
    const { run, removed } = stage({ statuses: ['UPDATE_IN_PROGRESS'] });
    await expect(run()).rejects.toMatchObject({ reason: 'target-busy' });
    expect(removed).toEqual([]);
  });

  test('keeps a distribution that is in use', async () => {
    const distribution = { logicalId: 'Edge', physicalId: 'E123', type: 'AWS::CloudFront::Distribution' };
    const { run, removed } = stage({
      statuses: ['UPDATE_COMPLETE'],
      resources: [distribution],
      use: 'it has the alias www.example.com',
    });
    await expect(run()).rejects.toThrow(
      'the distribution Edge (E123) of stack edge is in use: it has the alias www.example.com',
    );
    expect(removed).toEqual([]);
    const idle = stage({ statuses: ['UPDATE_COMPLETE', 'DELETE_COMPLETE'], resources: [distribution] });
    expect(await idle.run()).toMatchObject({ state: 'done' });
  });

  test('is pending for six hours while Lambda@Edge has copies of a function', async () => {
    const { run, clock } = stage({
      statuses: ['UPDATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_FAILED'],
      resources: [
        EDGE_FUNCTION,
        { logicalId: 'Role', status: 'DELETE_FAILED', reason: 'Resource deletion cancelled' },
      ],
    });
    const result = await run();
    expect(result).toMatchObject({ state: 'pending', detail: 'Lambda@Edge still has copies of Viewer' });
    expect(result.again).toBe(clock.now().getTime() + 6 * 3_600_000);
  });

  test('tries again where it failed before', async () => {
    const { run, removed } = stage({
      statuses: ['DELETE_FAILED', 'DELETE_FAILED', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE'],
      resources: [EDGE_FUNCTION],
    });
    expect(await run()).toMatchObject({ state: 'done' });
    expect(removed).toEqual([ID]);
  });

  test('fails for any other reason', async () => {
    const { run } = stage({
      statuses: ['UPDATE_COMPLETE', 'DELETE_FAILED'],
      resources: [
        EDGE_FUNCTION,
        { logicalId: 'Logs', status: 'DELETE_FAILED', reason: 'The bucket is not empty' },
      ],
    });
    await expect(run()).rejects.toThrow('Logs: The bucket is not empty');
  });

  test('deletes nothing where somebody says no', async () => {
    const { run, removed } = stage({ statuses: ['UPDATE_COMPLETE'] });
    const no = new Error('an abort record stands');
    await expect(run({ signal: never, beforeWrite: () => Promise.reject(no) })).rejects.toBe(no);
    expect(removed).toEqual([]);
  });
});
