import type { BucketCheck } from '../domain/checks/bucket.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import type { Buckets } from '../platform/aws/buckets.ts';
import { awsFault } from '../platform/aws/fault.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, pass, unasked } from './checker.ts';

export function bucketChecker(connect: (scope: AwsScope) => Buckets): Checker<BucketCheck> {
  return {
    async run(check, { signal }) {
      try {
        await connect(check).head(check.bucket, signal);
        return pass('it is there');
      } catch (error) {
        signal.throwIfAborted();
        // A HEAD has no body: the status is all that S3 says.
        if (awsFault(error).kind === 'access-denied')
          return unasked(
            'not allowed to look: it belongs to somebody else, or allow `s3:ListBucket` to the role of the job',
          );
        return answerOfFault(error, {
          action: 's3:ListBucket',
          signal,
          missing: 'there is no such bucket',
        });
      }
    },
  };
}
