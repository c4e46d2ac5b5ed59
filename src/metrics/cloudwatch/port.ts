import type { Window } from '../../domain/signal.ts';
import type { CloudWatch } from '../../platform/aws/cloudwatch.ts';

/** Where a signal lives: undefined means the job's own region and credentials. */
export interface Scope {
  readonly region?: string;
  /** ARN of a role to assume for reading. */
  readonly role?: string;
}

/** Connects to the CloudWatch of a scope; called once per read and scope, so it should keep its clients. */
export type Connect = (scope: Scope) => Promise<CloudWatch>;

/** One look at the CloudWatch of one scope. */
export interface Look {
  readonly port: CloudWatch;
  readonly scope: Scope;
  readonly window: Window;
  /** Aborts the look. */
  readonly signal: AbortSignal;
}
