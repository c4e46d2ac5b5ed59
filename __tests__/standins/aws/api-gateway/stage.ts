/** A stage of a REST API. */
export interface Stage {
  readonly deployment: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly canary?: Canary | undefined;
  readonly changedAt: number;
}

export interface Canary {
  readonly deployment: string;
  readonly percent: number;
  readonly overrides: Readonly<Record<string, string>>;
}
