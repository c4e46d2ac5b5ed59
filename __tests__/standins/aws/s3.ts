import { AwsError } from './wire/aws-error.ts';
import { type Output, text } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';
import type { Route } from './wire/rest-protocol.ts';

export interface S3 {
  bucket(name: string): void;
  handle(request: AwsRequest): Output;
}

export const S3_ROUTES: readonly Route[] = ['/{Bucket}', '/{Bucket}/'].map((path) => ({
  method: 'HEAD',
  path,
  action: 'HeadBucket',
}));

/** S3, as far as HeadBucket goes: the answer to a HEAD has no body, so a status is all that a client learns. */
export function s3(): S3 {
  const buckets = new Set<string>();
  return {
    bucket: (name) => void buckets.add(name),
    handle(request) {
      if (!buckets.has(text(request.input, 'Bucket'))) throw new AwsError('NotFound', '', { status: 404 });
      return {};
    },
  };
}
