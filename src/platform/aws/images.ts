import type { DescribeImageScanFindingsCommandOutput, ImageIdentifier } from '@aws-sdk/client-ecr';
import type { Aws, AwsScope } from './aws.ts';

/** An image of ECR, by its tag. */
export interface TaggedImage {
  readonly repository: string;
  readonly tag: string;
}

/** BatchDeleteImage takes this many images. */
export const MOST_REMOVED = 100;

/** Images of ECR. Calls reject as `Aws.send` does. */
export interface Images {
  /** Digest of the image that has the tag. Rejects with ImageNotFoundException or RepositoryNotFoundException. */
  digestOf(image: TaggedImage, signal: AbortSignal): Promise<string>;
  /** Rejects with ScanNotFoundException besides. */
  scanOf(
    image: TaggedImage,
    signal: AbortSignal,
  ): Promise<Pick<DescribeImageScanFindingsCommandOutput, 'imageScanStatus' | 'imageScanFindings'>>;
  /** Takes up to `MOST_REMOVED` tags away, and images with their last tag. Sent once. Answers what could not be deleted, in words. */
  remove(repository: string, tags: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
}

export function connectImages(aws: Aws, scope: AwsScope): Images {
  return {
    async digestOf({ repository, tag }, signal) {
      const input = { repositoryName: repository, imageIds: [{ imageTag: tag }] };
      const answer = await aws.send('ecr', (sdk) => new sdk.DescribeImagesCommand(input), { signal, scope });
      const digest = answer.imageDetails?.[0]?.imageDigest;
      if (digest === undefined) throw new Error(`ECR tells no digest of ${repository}:${tag}`);
      return digest;
    },
    scanOf({ repository, tag }, signal) {
      const input = { repositoryName: repository, imageId: { imageTag: tag }, maxResults: 1 };
      return aws.send('ecr', (sdk) => new sdk.DescribeImageScanFindingsCommand(input), { signal, scope });
    },
    async remove(repository, tags, signal) {
      const imageIds: ImageIdentifier[] = tags.map((imageTag) => ({ imageTag }));
      const input = { repositoryName: repository, imageIds };
      const answer = await aws.send('ecr', (sdk) => new sdk.BatchDeleteImageCommand(input), {
        signal,
        scope,
        attempts: 1,
      });
      return (answer.failures ?? [])
        .filter(({ failureCode }) => failureCode !== 'ImageNotFound')
        .map(({ imageId, failureReason }) => `${imageId?.imageTag}: ${failureReason}`);
    },
  };
}
