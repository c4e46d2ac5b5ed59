import { createHash } from 'node:crypto';

/** ARNs of the two target groups by what they are to the release in hand. */
export interface Roles {
  readonly canary: string;
  readonly baseline: string;
  /** Whether the tags say so already, in the name of this release. */
  readonly noted: boolean;
}

/** What the tags of a rule or listener say of the last release that began there. */
export interface Tagged {
  /** ARN of the target group that was its baseline. */
  readonly baseline: string;
  /** Its mark (`releaseMark`). */
  readonly release: string;
}

export const BASELINE_TAG = 'gradual-rollout:baseline';
export const RELEASE_TAG = 'gradual-rollout:release';

/** What is needed to say which side is which, where the two change roles from release to release. */
export interface Sides {
  /** The two groups in the order of the plan: the canary's first. */
  readonly groups: readonly [string, string];
  /** Percent of the traffic that a group gets. */
  readonly shareOf: (group: string) => number;
  readonly tagged: Tagged | undefined;
  /** Mark of the release in hand. */
  readonly mark: string;
  readonly asTagged: boolean;
}

/**
 * Which side is the canary. What this release has noted stands. After another release the roles stay as noted, until its
 * canary has all traffic: then that side is the baseline of this one. Without a note the side with all traffic is the
 * baseline, and where they share it, the plan says.
 */
export function rolesOf({ groups, shareOf, tagged, mark, asTagged }: Sides): Roles {
  const [first, second] = groups;
  const other = (group: string) => (group === first ? second : first);
  if (tagged === undefined || !groups.includes(tagged.baseline)) {
    const baseline = shareOf(first) === 100 ? first : second;
    return { canary: other(baseline), baseline, noted: false };
  }
  const noted = { canary: other(tagged.baseline), baseline: tagged.baseline };
  const isOurs = tagged.release === mark;
  if (isOurs || asTagged || shareOf(noted.canary) < 100) return { ...noted, noted: isOurs };
  return { canary: noted.baseline, baseline: noted.canary, noted: false };
}

/** Tags take letters, digits and a few signs only; a release may be named with any. */
const NOT_IN_TAGS = /[^A-Za-z0-9_.:/=+@-]+/g;
const READABLE = 100;
const DIGITS = 16;

/** A release as the value of a tag: readable as far as may be, and its own by the digits at the end. */
export function releaseMark(release: string): string {
  const digest = createHash('sha256').update(release).digest('hex').slice(0, DIGITS);
  return `${release.replace(NOT_IN_TAGS, '-').slice(-READABLE)}:${digest}`;
}
