import type { CheckCommon } from './common.ts';

/** A stack is there and complete. */
export interface StackCheck extends CheckCommon {
  readonly kind: 'stack';
  readonly stack: string;
}

export const stack = (check: StackCheck) => `stack ${check.stack}`;
