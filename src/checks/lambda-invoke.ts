import type { LambdaInvokeCheck } from '../domain/checks/lambda-invoke.ts';
import { filledJson } from '../domain/template.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import type { LambdaInvocations } from '../platform/aws/lambda-invocations.ts';
import type { Clock } from '../platform/clock.ts';
import { judged } from './answered.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, fail } from './checker.ts';

/** Longest part of what a function says of its own error. */
const LONGEST_ERROR = 200;

/** Invokes a function once; `retry` of the check is what invokes it again. */
export function lambdaInvokeChecker(
  connect: (scope: AwsScope) => LambdaInvocations,
  clock: Clock,
): Checker<LambdaInvokeCheck> {
  return {
    async run(check, { signal, saved }) {
      const { function: name, qualifier, payload, timeout, expect, save } = check;
      const invocation = {
        function: name,
        timeout,
        ...(qualifier === undefined ? {} : { qualifier }),
        ...(payload === undefined ? {} : { payload: filledJson(payload, saved) }),
      };
      const began = clock.now().getTime();
      try {
        const { text, error } = await connect(check).invoke(invocation, signal);
        const elapsed = clock.now().getTime() - began;
        if (error !== undefined)
          return fail(`the function failed (${error.toLowerCase()}): ${text.slice(0, LONGEST_ERROR)}`);
        // The invocation's own status: what the function makes of it stands in the answer.
        const answer = { status: 200, text, json: () => JSON.parse(text) as unknown, elapsed };
        return judged({ answer, expect, save });
      } catch (error) {
        const missing = 'there is no such function, alias or version';
        return answerOfFault(error, { action: 'lambda:InvokeFunction', signal, missing });
      }
    },
  };
}
