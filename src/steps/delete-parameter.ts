import { RolloutError } from '../domain/errors.ts';
import { awsFault } from '../platform/aws/fault.ts';
import type { Ssm } from '../platform/aws/ssm.ts';
import type { Clock } from '../platform/clock.ts';
import { makeSo } from './make-so.ts';
import type { StepRunner } from './step-runner.ts';

/** Deletes a parameter. One that was never there is missing: a typo must not look like a deed, unless a job was cut off in it. */
export function deleteParameter(api: Ssm, clock: Clock): StepRunner<'delete-parameter'> {
  return {
    async run({ parameter }, write) {
      let wrote = false;
      const deleted = await makeSo(
        {
          name: `ssm:DeleteParameter of parameter ${parameter}`,
          actions: ['ssm:GetParameter', 'ssm:DeleteParameter'],
          read: (signal) => isThere(api, parameter, signal),
          judge: (there) => {
            if (there) return 'not-so';
            if (wrote || write.begun === true) return 'so';
            throw new RolloutError('target-missing', `There is no parameter ${parameter}.`, {
              hint: 'Check its name, the `region` and the account; `if-missing: skip` lets that pass.',
            });
          },
          write: (_there, signal) => {
            wrote = true;
            return api.deleteParameter({ Name: parameter }, signal);
          },
        },
        write,
        clock,
      );
      return deleted
        ? { state: 'done', detail: 'it is deleted' }
        : { state: 'unchanged', detail: 'it was deleted already' };
    },
  };
}

async function isThere(api: Ssm, parameter: string, signal: AbortSignal): Promise<boolean> {
  try {
    await api.getParameter({ Name: parameter }, signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (awsFault(error).code === 'ParameterNotFound') return false;
    throw error;
  }
}
