import type { Aws, AwsScope } from './aws.ts';

/** What state stacks are in. Calls reject as `Aws.send` does. */
export interface StackStatuses {
  /** Rejects with a ValidationError that says `does not exist` where there is none. */
  statusOf(stack: string, signal: AbortSignal): Promise<StackStatusFound | undefined>;
}

export interface StackStatusFound {
  readonly status: string;
  /** Untrusted text. */
  readonly reason?: string;
}

export function connectStackStatuses(aws: Aws, scope: AwsScope): StackStatuses {
  return {
    async statusOf(stack, signal) {
      const input = { StackName: stack };
      const answer = await aws.send('cloudformation', (sdk) => new sdk.DescribeStacksCommand(input), {
        signal,
        scope,
      });
      const found = answer.Stacks?.[0];
      if (found === undefined) return undefined;
      const { StackStatus: status = 'UNKNOWN', StackStatusReason: reason } = found;
      return reason === undefined ? { status } : { status, reason };
    },
  };
}
