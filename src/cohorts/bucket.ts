import { createHash } from 'node:crypto';

/** Buckets are numbered from 0; a weight of N percent takes the first N of them. */
const BUCKETS = 100;

/**
 * The bucket of an id, 0 to 99: the first 8 hex digits of SHA-256 over `id`, or over `salt:id` with a salt (UTF-8), modulo
 * 100. Stable: an id stays in its bucket, so whoever was in the cohort at 10 % is in it at 50 %. Another salt draws anew.
 */
export function bucketOf(id: string, salt?: string): number {
  const text = salt === undefined ? id : `${salt}:${id}`;
  const digest = createHash('sha256').update(text, 'utf8').digest('hex');
  return Number.parseInt(digest.slice(0, 8), 16) % BUCKETS;
}

/** Whether a bucket belongs to the cohort at this weight (percent): `bucket < weight`, so that 0 is nobody and 100 all. */
export function inCohort(bucket: number, weight: number): boolean {
  return bucket < weight;
}
