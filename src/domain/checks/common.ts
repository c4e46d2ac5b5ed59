import type { Located } from '../targets/located.ts';

/** What every check has, whatever it asks. Times in milliseconds. */
export interface CheckCommon extends Located {
  /** As the plan calls it; else its label. */
  readonly name?: string;
  /** For one try. */
  readonly timeout: number;
  /** Asked again until it holds, at most for this long; 0: the first answer decides. */
  readonly retry: number;
  /** Before the shift, after it, or both. */
  readonly when: 'before' | 'after' | 'both';
  /** Values that it hands on to later checks, by their names. */
  readonly saves: readonly string[];
  /** Values of earlier checks that it uses: it waits for them. */
  readonly needs: readonly string[];
}
