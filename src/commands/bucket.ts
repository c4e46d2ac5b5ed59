import { bucketOf, inCohort } from '../cohorts/bucket.ts';
import { formatWeight, type Weight } from '../domain/weight.ts';
import type { World } from '../world.ts';

/** What `bucket` is asked. */
export interface BucketFlags {
  readonly id: string;
  readonly salt?: string;
  readonly weight?: Weight;
  readonly json?: boolean;
}

/** Prints the bucket of an id, and with a weight whether it is in the cohort; 0. Asks nobody. */
export function bucketCommand({ id, salt, weight, json }: BucketFlags) {
  return async ({ out }: World): Promise<number> => {
    const bucket = bucketOf(id, salt);
    const within = weight === undefined ? undefined : inCohort(bucket, weight);
    if (json) {
      const asked = weight === undefined ? {} : { weight, inCohort: within };
      out(JSON.stringify({ schemaVersion: 1, bucket, ...asked }));
    } else if (weight === undefined) out(String(bucket));
    else out(`${bucket}: ${within ? 'in' : 'not in'} the cohort at ${formatWeight(weight)}`);
    return 0;
  };
}
