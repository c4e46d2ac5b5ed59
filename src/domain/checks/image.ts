import type { CheckCommon } from './common.ts';

/** A tag is there in a repository of ECR. */
export interface ImageCheck extends CheckCommon {
  readonly kind: 'image';
  readonly repository: string;
  readonly tag: string;
}

export const image = ({ repository, tag }: ImageCheck) => `image ${repository}:${tag}`;
