/** A stage at one moment, as far as its canary goes. */
export interface StageView {
  /** What serves the requests that the canary does not get. */
  readonly deployment: string;
  readonly canary: Canary | undefined;
  /** Epoch ms of the last change to the stage, whatever it was. */
  readonly changedAt: number | undefined;
}

export interface Canary {
  readonly deployment: string;
  /** Its percentage of the stage's requests, 0 to 100. */
  readonly percent: number;
  /** Whether it has stage variables of its own. */
  readonly overrides: boolean;
}
