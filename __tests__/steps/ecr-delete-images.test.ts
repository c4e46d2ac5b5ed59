import { describe, expect, test } from '@jest/globals';
import type { UsedImage } from '../../src/platform/aws/images-in-use.ts';
import { type DeletableImages, ecrDeleteImages } from '../../src/steps/ecr-delete-images.ts';
import { freely, never, testClock } from '../traffic/stack-stand.ts';

const REGISTRY = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

function stage(used: readonly Partial<UsedImage>[] = [], tags: readonly string[] = ['v40', 'v41', 'v42']) {
  const there = new Set(tags);
  const removed: string[] = [];
  const sizes: number[] = [];
  const api = {
    async digestOf({ repository, tag }) {
      const name = repository === 'search' ? 'ImageNotFoundException' : 'RepositoryNotFoundException';
      if (repository !== 'search' || !there.has(tag)) throw Object.assign(new Error(name), { name });
      return `sha256:${tag}`;
    },
    inUse: async () =>
      used.map((each) => ({ by: 'service search of cluster production', image: '', ...each })),
    async remove(_repository, gone) {
      for (const tag of gone) there.delete(tag);
      removed.push(...gone);
      sizes.push(gone.length);
      return [];
    },
  } satisfies DeletableImages;
  const options = { ifMissing: 'fail', timeout: 60_000, undo: [] } as const;
  const run = (repository = 'search', write = freely, asked: readonly string[] = ['v40', 'v41']) => {
    const step = { kind: 'ecr-delete-images', repository, tags: asked, ...options } as const;
    return ecrDeleteImages(api, testClock()).run(step, write);
  };
  return { run, removed, sizes };
}

describe('the step ecr-delete-images', () => {
  test('deletes what nobody uses, and finds nothing to do the second time', async () => {
    const { run, removed } = stage([{ image: `${REGISTRY}/search:v42` }, { image: `${REGISTRY}/other:v41` }]);
    expect(await run()).toEqual({ state: 'done', detail: 'deleted v40, v41' });
    expect(await run()).toMatchObject({ state: 'unchanged' });
    expect(removed).toEqual(['v40', 'v41']);
  });

  test('deletes a hundred in a call, and asks before each', async () => {
    const tags = Array.from({ length: 230 }, (_, i) => `v${i}`);
    const { run, sizes } = stage([], tags);
    let asked = 0;
    const beforeWrite = async () => {
      asked += 1;
    };
    expect(await run('search', { signal: never, beforeWrite }, tags)).toMatchObject({ state: 'done' });
    expect(sizes).toEqual([100, 100, 30]);
    expect(asked).toBe(3);
  });

  test('deletes what is left of them', async () => {
    const { run, removed } = stage([], ['v41']);
    expect(await run()).toEqual({ state: 'done', detail: 'deleted v41' });
    expect(removed).toEqual(['v41']);
  });

  test.each<Partial<UsedImage>>([
    { image: `${REGISTRY}/search:v41` },
    { image: `${REGISTRY}/search@sha256:v41` },
    { image: `${REGISTRY}/search:v41@sha256:other` },
    { image: `${REGISTRY}/search:stable`, digest: 'sha256:v41' },
  ])('keeps them all where one is used as %j', async (used) => {
    const { run, removed } = stage([{ image: 'nginx' }, used]);
    await expect(run()).rejects.toMatchObject({
      reason: 'target-refused',
      message: 'the image search:v41 is used by service search of cluster production',
    });
    expect(removed).toEqual([]);
  });

  test('deletes nothing where it cannot be told who uses what', async () => {
    const { removed } = stage();
    const api = {
      digestOf: async () => 'sha256:v40',
      inUse: () => Promise.reject(new Error('not allowed')),
      remove: async () => [],
    } satisfies DeletableImages;
    const step = { kind: 'ecr-delete-images', repository: 'search', tags: ['v40'] } as const;
    const whole = { ...step, ifMissing: 'fail', timeout: 60_000, undo: [] } as const;
    await expect(ecrDeleteImages(api, testClock()).run(whole, freely)).rejects.toThrow('not allowed');
    expect(removed).toEqual([]);
  });

  test('tells a repository that is missing', async () => {
    await expect(stage().run('serach')).rejects.toMatchObject({ reason: 'target-missing' });
  });

  test('deletes nothing where somebody says no', async () => {
    const { run, removed } = stage();
    const no = new Error('an abort record stands');
    await expect(run('search', { signal: never, beforeWrite: () => Promise.reject(no) })).rejects.toBe(no);
    expect(removed).toEqual([]);
  });
});
