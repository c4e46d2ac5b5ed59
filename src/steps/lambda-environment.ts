import { RolloutError } from '../domain/errors.ts';
import type { LambdaSettings } from '../platform/aws/lambda-settings.ts';
import type { Clock } from '../platform/clock.ts';
import { makeSo } from './make-so.ts';
import type { StepRunner } from './step-runner.ts';

type Configuration = Awaited<ReturnType<LambdaSettings['configuration']>>;
type Variables = Readonly<Record<string, string>>;

/**
 * Sets variables of a function's environment. An update replaces them all, so all that are there are read and written back, on
 * the revision that was read; where they cannot be read nothing is written, because that would erase them.
 */
export function lambdaEnvironment(api: LambdaSettings, clock: Clock): StepRunner<'lambda-environment'> {
  return {
    async run({ function: name, variables }, write) {
      const changed = await makeSo(
        {
          name: `the environment of function ${name}`,
          actions: ['lambda:GetFunctionConfiguration', 'lambda:UpdateFunctionConfiguration'],
          read: (signal) => api.configuration(name, signal),
          judge: (found) => judge(name, found, variables),
          write: ({ Environment, RevisionId }, signal) =>
            api.update(
              {
                FunctionName: name,
                Environment: { Variables: { ...Environment?.Variables, ...variables } },
                RevisionId,
              },
              signal,
            ),
        },
        write,
        clock,
      );
      const names = Object.keys(variables).join(', ');
      return changed
        ? { state: 'done', detail: `${names} set, all others kept` }
        : { state: 'unchanged', detail: `${names} had these values already` };
    },
  };
}

function judge(name: string, found: Configuration, variables: Variables): 'so' | 'not-so' | 'wait' {
  const { Environment, LastUpdateStatus, LastUpdateStatusReason } = found;
  if (Environment?.Error !== undefined) {
    throw new RolloutError(
      'step-failed',
      `the variables of function ${name} cannot be read (${Environment.Error.ErrorCode ?? 'no code'}: ${Environment.Error.Message ?? 'no reason'}); writing some would erase the others`,
      { hint: 'Allow `kms:Decrypt` on the key of the function to the role.' },
    );
  }
  if (LastUpdateStatus === 'InProgress') return 'wait';
  const isSet = Object.entries(variables).every(([key, value]) => Environment?.Variables?.[key] === value);
  if (!isSet) return 'not-so';
  if (LastUpdateStatus !== 'Failed') return 'so';
  throw new RolloutError(
    'step-failed',
    `the update of function ${name} failed: ${LastUpdateStatusReason ?? 'no reason given'}`,
  );
}
