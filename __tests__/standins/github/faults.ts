/** What goes wrong with one request. */
export type GithubFaultKind =
  /** GitHub's own 5xx, JSON or a page of HTML. */
  | { readonly kind: 'down'; readonly status?: 500 | 502 | 503; readonly html?: boolean }
  /** 403 "Resource not accessible by integration": the token lacks the permission. */
  | { readonly kind: 'not-accessible' }
  /** 401 "Bad credentials". */
  | { readonly kind: 'bad-credentials' }
  /** The hourly limit is used up: 403 that says when it begins anew (epoch ms). */
  | { readonly kind: 'used-up'; readonly resetAt: number }
  /** A secondary limit: 429, or 403; `retryAfter` in seconds. */
  | { readonly kind: 'rate-limit'; readonly retryAfter?: number; readonly secondary?: boolean }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** Connection reset before anything happened. */
  | { readonly kind: 'reset' }
  /** The request takes effect, and its answer is lost. */
  | { readonly kind: 'lost-answer' };

/** Which requests a fault hits. */
export interface GithubFaultRule {
  readonly fault: GithubFaultKind;
  readonly method?: string;
  /** Part of the path. */
  readonly path?: string;
  /** How many of them; all from now on unless given. */
  readonly times?: number;
  /** How many matching ones go through first. */
  readonly skip?: number;
  /** Times of the stand-in's clock between which it counts. */
  readonly from?: number;
  readonly until?: number;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly at: number;
}

/** The faults still to come, in the order in which they were added. */
export class GithubFaults {
  #rules: { readonly rule: GithubFaultRule; left: number; skip: number }[] = [];

  /** Adds a fault; the answer takes it away again. */
  add(rule: GithubFaultRule): () => void {
    const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY, skip: rule.skip ?? 0 };
    this.#rules.push(entry);
    return () => {
      this.#rules = this.#rules.filter((each) => each !== entry);
    };
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault of this request, used up by asking. */
  take(asked: Asked): GithubFaultKind | undefined {
    for (const entry of this.#rules) {
      if (entry.left <= 0 || !matches(entry.rule, asked)) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.left -= 1;
      return entry.rule.fault;
    }
    return undefined;
  }
}

function matches(rule: GithubFaultRule, { method, path, at }: Asked): boolean {
  return (
    (rule.method === undefined || rule.method === method) &&
    (rule.path === undefined || path.includes(rule.path)) &&
    at >= (rule.from ?? 0) &&
    at < (rule.until ?? Number.POSITIVE_INFINITY)
  );
}
