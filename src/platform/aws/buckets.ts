import type { Aws, AwsScope } from './aws.ts';

/** S3 as far as it is read. Calls reject as `Aws.send` does. */
export interface Buckets {
  /** Resolves when the bucket is there and may be seen. Permission `s3:ListBucket`; S3 says neither why not nor more than a status. */
  head(bucket: string, signal: AbortSignal): Promise<void>;
}

export function connectBuckets(aws: Aws, scope: AwsScope): Buckets {
  return {
    async head(bucket, signal) {
      await aws.send('s3', (sdk) => new sdk.HeadBucketCommand({ Bucket: bucket }), { signal, scope });
    },
  };
}
