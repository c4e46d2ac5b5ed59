import type { CheckCommon } from './common.ts';

/** An item that a person confirms: with the approval of the run, or by name. No program asks it. */
export interface ManualCheck extends CheckCommon {
  readonly kind: 'manual';
  readonly item: string;
}

export const manual = (check: ManualCheck) => check.item;
