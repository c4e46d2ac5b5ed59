import type { LambdaSettings } from '../platform/aws/lambda-settings.ts';
import type { Clock } from '../platform/clock.ts';
import { makeSo } from './make-so.ts';
import type { StepRunner } from './step-runner.ts';

/** Sets or removes the reserved concurrency of a function. */
export function lambdaConcurrency(api: LambdaSettings, clock: Clock): StepRunner<'lambda-concurrency'> {
  return {
    async run({ function: name, reserved }, write) {
      const wanted = reserved === 'none' ? undefined : reserved;
      const changed = await makeSo(
        {
          name: `the concurrency of function ${name}`,
          actions: [
            'lambda:GetFunctionConcurrency',
            wanted === undefined ? 'lambda:DeleteFunctionConcurrency' : 'lambda:PutFunctionConcurrency',
          ],
          read: (signal) => api.reserved(name, signal),
          judge: (found) => (found === wanted ? 'so' : 'not-so'),
          write: (_found, signal) =>
            wanted === undefined ? api.unreserve(name, signal) : api.reserve(name, wanted, signal),
        },
        write,
        clock,
      );
      const what = wanted === undefined ? 'no concurrency' : `a concurrency of ${wanted}`;
      return changed
        ? { state: 'done', detail: `${what} is reserved for it now` }
        : { state: 'unchanged', detail: `${what} was reserved for it already` };
    },
  };
}
