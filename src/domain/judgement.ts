/** How one gate stands on what has been read of it so far. */
export type JudgementState = 'pass' | 'fail' | 'inconclusive' | 'error';

/** One gate judged on its reading. Numbers are in the gate's own unit (shares 0..1, ms, plain). */
export interface Judgement {
  readonly gate: string;
  readonly state: JudgementState;
  /** One clause in plain words, both numbers named: "0.42 % of 120,000 requests, at most 1 %". */
  readonly detail: string;
  /** The newest value, as the report shows it; undefined when there is none. */
  readonly value?: number;
  /** Requests behind the judgement, for gates that count. */
  readonly samples?: number;
  /** For `fail`: start of the period that crossed (epoch ms). */
  readonly failedAt?: number;
  /** For `inconclusive`: what lacks. `hold-zone`: between the limits. `too-little`: more requests or periods are needed.
   *  `no-data`: nothing, or nothing new. */
  readonly lacks?: 'hold-zone' | 'too-little' | 'no-data';
  readonly advisory: boolean;
}

/** What the end of a soak makes of one gate (docs/judging.md). `extend` while more time could still settle it. */
export type Conclusion =
  | { readonly kind: 'pass'; readonly inconclusive?: string }
  | { readonly kind: 'extend'; readonly detail: string }
  | {
      readonly kind: 'hold';
      readonly reason: 'evidence-lacks' | 'beyond-pass-limit' | 'no-data' | 'signal-error';
      readonly detail: string;
    }
  | { readonly kind: 'fail'; readonly detail: string };
