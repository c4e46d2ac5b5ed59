import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

export const bucketSchema = () =>
  told(
    text({
      allowed: 'the name of a bucket',
      late: true,
      longest: 63,
      pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    }),
    {
      description: 'Kind: a bucket of S3 that is there and may be seen by the job.',
      example: 'production-search-results',
    },
  );

export const bucketCheck = (bucket: string) => ({ kind: 'bucket', bucket }) as const;
