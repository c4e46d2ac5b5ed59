/** The thing whose traffic is moved, as the plan names it with its references resolved. */
export type Target = CloudFormationTarget | SimulatedTarget;

export interface CloudFormationTarget {
  readonly kind: 'cloudformation';
  /** Name or ARN of the stack. */
  readonly stack: string;
  /** The parameter that holds the canary's percentage. */
  readonly parameter: string;
  readonly region?: string;
  readonly role?: string;
}

export interface SimulatedTarget {
  readonly kind: 'simulated';
  readonly name: string;
}

/** One line that names a target in messages: "stack search-cloudfront, parameter TrafficPercentage". */
export function labelOf(target: Target): string {
  switch (target.kind) {
    case 'cloudformation':
      return `stack ${target.stack}, parameter ${target.parameter}`;
    case 'simulated':
      return `simulated service ${target.name}`;
  }
}

/** Identity of a target in the ledger: two plans that name the same target get the same key. */
export function keyOf(target: Target, region: string): string {
  switch (target.kind) {
    case 'cloudformation':
      return `cloudformation:${target.region ?? region}:${target.stack}:${target.parameter}`;
    case 'simulated':
      return `simulated:${target.name}`;
  }
}
