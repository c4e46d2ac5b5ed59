import type { Parameter, Stack } from '@aws-sdk/client-cloudformation';
import { RolloutError } from '../../domain/errors.ts';
import { faultOf } from './faults.ts';
import type { StackTarget } from './stack-target.ts';
import type { StackView } from './stack-view.ts';

/**
 * A parameter of type `AWS::SSM::Parameter::Value` is looked up anew by every update, also with UsePreviousValue: a change
 * of the weight could roll out a new image. Throws RolloutError `target-refused` unless SSM still has what the stack has.
 */
export async function refuseNewResolutions(
  target: StackTarget,
  { stack }: StackView,
  signal: AbortSignal,
): Promise<void> {
  const resolved = resolvedBySsm(stack);
  if (resolved.length === 0) return;
  const names = resolved.flatMap(({ ParameterValue }) => ParameterValue ?? []);
  const values = await target.api.parameterValues(names, signal).catch((error: unknown) => {
    throw faultOf('the parameter lookup (ssm:GetParameters)', error, { target, signal });
  });
  const changed = resolved.filter(
    ({ ParameterValue, ResolvedValue }) => values.get(ParameterValue ?? '') !== ResolvedValue,
  );
  if (changed.length === 0) return;
  const keys = changed.map(nameOf);
  throw new RolloutError(
    'target-refused',
    `An update of stack ${target.stack} would change more than the weight: SSM has new values for ${keys.join(', ')}.`,
    { hint: 'Deploy the stack with the new values first, then run the phase again.' },
  );
}

/** The stack's parameters that take their values from SSM, as messages name them: "Image (/image)". */
export function namesFromSsm(stack: Stack): readonly string[] {
  return resolvedBySsm(stack).map(nameOf);
}

function resolvedBySsm({ Parameters = [] }: Stack): readonly Parameter[] {
  return Parameters.filter(({ ResolvedValue }) => ResolvedValue !== undefined);
}

function nameOf({ ParameterKey, ParameterValue }: Parameter): string {
  return `${ParameterKey} (${ParameterValue})`;
}
