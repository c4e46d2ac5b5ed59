/** What a stored number means: `percent` 0 to 100, `fraction` 0 to 1. */
export type Scale = 'percent' | 'fraction';

/** What a flag is made of, wherever it is kept. Paths are dotted or JSON Pointers. */
export interface FlagFields {
  /** Path of the kill switch; left out: the flag has none. */
  readonly enabled?: string;
  readonly scale: Scale;
  /** How long readers may go on with what they have read before, in ms: a write is in force only after it. */
  readonly propagation: number;
}
