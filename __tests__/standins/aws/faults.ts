import type { AwsRequest, ServiceName } from './wire/request.ts';

/** What goes wrong with one request. */
export type Fault =
  | { readonly kind: 'throttle' }
  | { readonly kind: 'access-denied' }
  | { readonly kind: 'expired-token' }
  | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly status?: number }
  /** A proxy's page instead of an answer. */
  | { readonly kind: 'html'; readonly status?: number }
  | { readonly kind: 'empty'; readonly status?: number }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** Connection reset before anything happened. */
  | { readonly kind: 'reset' }
  /** The request takes effect, and its answer is lost. */
  | { readonly kind: 'lost-answer' };

/** Which requests a fault hits. */
export interface FaultRule {
  readonly fault: Fault;
  readonly service?: ServiceName;
  readonly action?: string;
  /** How many of them; one unless given. */
  readonly times?: number;
  /** How many matching ones go through first. */
  readonly skip?: number;
  /** Virtual times between which it counts. */
  readonly from?: number;
  readonly until?: number;
  readonly when?: (request: AwsRequest) => boolean;
}

/** The faults still to come, in the order in which they were added. */
export class Faults {
  #rules: { readonly rule: FaultRule; left: number; skip: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? 1, skip: rule.skip ?? 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault of this request, used up by asking. */
  take(request: AwsRequest): Fault | undefined {
    const hit = this.#rules.find((entry) => entry.left > 0 && matches(entry.rule, request));
    if (hit === undefined) return undefined;
    if (hit.skip > 0) {
      hit.skip -= 1;
      return undefined;
    }
    hit.left -= 1;
    return hit.rule.fault;
  }
}

function matches(rule: FaultRule, request: AwsRequest): boolean {
  return (
    (rule.service === undefined || rule.service === request.service) &&
    (rule.action === undefined || rule.action === request.action) &&
    request.at >= (rule.from ?? 0) &&
    request.at < (rule.until ?? Number.POSITIVE_INFINITY) &&
    (rule.when?.(request) ?? true)
  );
}
