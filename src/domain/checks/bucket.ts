import type { CheckCommon } from './common.ts';

/** A bucket of S3 is there, and the job may see it. */
export interface BucketCheck extends CheckCommon {
  readonly kind: 'bucket';
  readonly bucket: string;
}

export const bucket = (check: BucketCheck) => `bucket ${check.bucket}`;
