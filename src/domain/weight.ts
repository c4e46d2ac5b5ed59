/** Percent of traffic that the canary gets, 0 to 100; the baseline gets the rest. */
export type Weight = number & { readonly __brand: 'weight' };

/** Makes a weight of a number; throws a RangeError outside 0 to 100 or when it is not finite. */
export function weight(percent: number): Weight {
  if (!Number.isFinite(percent) || percent < 0 || percent > 100) {
    throw new RangeError(`a weight is a percentage from 0 to 100, not ${percent}`);
  }
  return percent as Weight;
}

/** "10 %": how messages, reports and commands name a weight. */
export function formatWeight(percent: Weight): string {
  return `${Number(percent.toFixed(2))} %`;
}

/** What a target gives to the canary at one moment, as read back from it. */
export interface Split {
  readonly weight: Weight;
  /** Names what is under trial (a version, a deployment id, a template digest), where the target knows it. */
  readonly revision?: string;
  /** Whether the target's own switch lets the canary have traffic, where it has one and the plan names it. */
  readonly enabled?: boolean;
  /** False while the target still works on putting a written value into force. */
  readonly inForce: boolean;
}
