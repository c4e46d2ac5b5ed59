import type { StackCheck } from '../domain/checks/stack.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import { awsFault } from '../platform/aws/fault.ts';
import type { StackStatuses } from '../platform/aws/stack-statuses.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, fail, pass } from './checker.ts';

const COMPLETE: ReadonlySet<string> = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'IMPORT_COMPLETE',
]);

export function stackChecker(connect: (scope: AwsScope) => StackStatuses): Checker<StackCheck> {
  return {
    async run(check, { signal }) {
      const missing = 'there is no such stack';
      try {
        const found = await connect(check).statusOf(check.stack, signal);
        if (found === undefined) return fail(missing);
        const { status, reason } = found;
        if (COMPLETE.has(status)) return pass(`it is in ${status}`);
        return fail(`it is in ${status}${reason === undefined ? '' : `: ${reason}`}`);
      } catch (error) {
        // CloudFormation has no code of its own for a stack that is missing.
        if (!signal.aborted && /does not exist/.test(awsFault(error).message)) return fail(missing);
        return answerOfFault(error, { action: 'cloudformation:DescribeStacks', signal, missing });
      }
    },
  };
}
