import { RolloutError } from '../domain/errors.ts';
import { awsFault } from '../platform/aws/fault.ts';

/** The same call; where AWS denies it, the error says which actions to allow. Every other fault is handed on as it came. */
export function allowed<Args extends readonly unknown[], Answer>(
  call: (...args: Args) => Promise<Answer>,
  ...actions: readonly string[]
): (...args: Args) => Promise<Answer> {
  return async (...args) => {
    try {
      return await call(...args);
    } catch (error) {
      throw deniedFault(error, actions) ?? error;
    }
  };
}

/** Undefined for an error that is none of AWS's denials, or has been told in words already. */
function deniedFault(error: unknown, actions: readonly string[]): RolloutError | undefined {
  if (error instanceof RolloutError) return undefined;
  const { kind, message } = awsFault(error);
  if (kind !== 'access-denied') return undefined;
  return new RolloutError('step-failed', message, { hint: allowing(actions), cause: error });
}

/** "Allow `ecs:UpdateService` to the role." */
export function allowing(actions: readonly string[]): string {
  return `Allow ${actions.map((action) => `\`${action}\``).join(', ')} to the role.`;
}
