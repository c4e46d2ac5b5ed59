import { RolloutError } from '../domain/errors.ts';
import { awsFault } from '../platform/aws/fault.ts';
import { type Images, MOST_REMOVED } from '../platform/aws/images.ts';
import type { UsedImage } from '../platform/aws/images-in-use.ts';
import type { Clock } from '../platform/clock.ts';
import { allowed } from './allowed.ts';
import type { StepRunner } from './step-runner.ts';
import { writeCall } from './write-call.ts';

/** Images, and who uses them. */
export interface DeletableImages extends Pick<Images, 'digestOf' | 'remove'> {
  inUse(signal: AbortSignal): Promise<readonly UsedImage[]>;
}

/** What it takes to see who uses an image. */
const LOOKS = [
  'ecs:ListClusters',
  'ecs:ListTasks',
  'ecs:DescribeTasks',
  'ecs:ListServices',
  'ecs:DescribeServices',
  'ecs:DescribeTaskDefinition',
] as const;

/** Deletes images that nobody uses; one that is in use keeps the others too. */
export function ecrDeleteImages(images: DeletableImages, clock: Clock): StepRunner<'ecr-delete-images'> {
  const api: DeletableImages = {
    digestOf: allowed(images.digestOf, 'ecr:DescribeImages'),
    inUse: allowed(images.inUse, ...LOOKS),
    remove: allowed(images.remove, 'ecr:BatchDeleteImage'),
  };
  return {
    async run({ repository, tags }, write) {
      const { signal } = write;
      const digests = new Map<string, string>();
      for (const tag of tags) {
        const digest = await digestIn(api, { repository, tag }, signal);
        if (digest !== undefined) digests.set(tag, digest);
      }
      if (digests.size === 0) return { state: 'unchanged', detail: 'none of them is there any more' };
      for (const used of await api.inUse(signal)) {
        const tag = [...digests].find(([each, digest]) =>
          isSame(used, { repository, tag: each, digest }),
        )?.[0];
        if (tag !== undefined)
          throw new RolloutError('target-refused', `the image ${repository}:${tag} is used by ${used.by}`);
      }
      const found = [...digests.keys()];
      const left: string[] = [];
      for (let at = 0; at < found.length; at += MOST_REMOVED) {
        const some = found.slice(at, at + MOST_REMOVED);
        left.push(...(await writeCall((ends) => api.remove(repository, some, ends), clock, write)));
      }
      if (left.length > 0) throw new Error(`not deleted: ${left.join('; ')}`);
      return { state: 'done', detail: `deleted ${found.join(', ')}` };
    },
  };
}

/** Undefined: the tag is gone already. A repository that is missing is a mistake. */
async function digestIn(
  api: DeletableImages,
  image: { readonly repository: string; readonly tag: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await api.digestOf(image, signal);
  } catch (error) {
    signal.throwIfAborted();
    const { code } = awsFault(error);
    if (/^ImageNotFound/.test(code)) return undefined;
    if (/^RepositoryNotFound/.test(code))
      throw new RolloutError('target-missing', `There is no repository ${image.repository}.`, {
        cause: error,
      });
    throw error;
  }
}

/** `REGISTRY/REPOSITORY:TAG`, `REGISTRY/REPOSITORY@DIGEST`, without a tag `latest`; or the digest that a task really runs. */
function isSame(
  { image, digest }: UsedImage,
  of: { readonly repository: string; readonly tag: string; readonly digest: string },
): boolean {
  if (digest === of.digest || image.endsWith(`@${of.digest}`)) return true;
  const [, name = '', tag = 'latest'] = /^(?:[^/]+\/)?(.+?)(?::([\w.-]+))?(?:@.*)?$/.exec(image) ?? [];
  return name === of.repository && tag === of.tag;
}
