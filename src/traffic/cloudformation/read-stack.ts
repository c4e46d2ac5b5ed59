import type { Parameter, Stack } from '@aws-sdk/client-cloudformation';
import { closest } from 'fastest-levenshtein';
import { RolloutError } from '../../domain/errors.ts';
import { type Weight, weight } from '../../domain/weight.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import { conditionOf } from './condition.ts';
import { faultOf } from './faults.ts';
import type { StackTarget } from './stack-target.ts';
import type { StackView } from './stack-view.ts';

/** Throws RolloutError `target-missing` or `target-refused`, a plain Error when AWS cannot be reached. */
export async function readStack(target: StackTarget, signal: AbortSignal): Promise<StackView> {
  const stack = await describe(target, signal);
  const status = stack.StackStatus ?? 'UNKNOWN';
  const condition = conditionOf(status);
  if (condition === 'unusable') {
    throw new RolloutError(
      'target-refused',
      `The stack ${target.stack} is in ${status}, which takes no traffic.`,
      {
        hint: 'Deploy the stack first; a stack whose creation failed has to be deleted and created again.',
      },
    );
  }
  const parameter = parameterOf(stack, target);
  const inForce = condition === 'settled' || condition === 'cleaning-up';
  const view = { stack, status, condition, weight: weightOf(parameter, target), inForce };
  target.onView(view);
  return view;
}

async function describe(target: StackTarget, signal: AbortSignal): Promise<Stack> {
  const answer = await target.api
    .describeStacks({ StackName: target.stack }, signal)
    .catch((error: unknown) => {
      const missing = !signal.aborted && /does not exist/.test(awsFault(error).message);
      throw missing ? stackMissing(target, error) : faultOf('DescribeStacks', error, { target, signal });
    });
  const stack = answer.Stacks?.[0];
  if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE') throw stackMissing(target);
  return stack;
}

function stackMissing(target: StackTarget, cause?: unknown): RolloutError {
  return new RolloutError('target-missing', `There is no stack ${target.stack} in ${target.region}.`, {
    hint: 'Check the name, the `region` and the account that the role belongs to.',
    cause,
  });
}

function parameterOf(stack: Stack, target: StackTarget): Parameter {
  const parameters = stack.Parameters ?? [];
  const found = parameters.find(({ ParameterKey }) => ParameterKey === target.parameter);
  if (found !== undefined) return found;
  const names = parameters.flatMap(({ ParameterKey }) => ParameterKey ?? []);
  throw new RolloutError(
    'target-missing',
    `The stack ${target.stack} has no parameter ${target.parameter}.`,
    {
      hint:
        names.length === 0
          ? 'The stack has no parameters at all.'
          : `Nearest is ${closest(target.parameter, names)}; the stack has ${[...names].sort().join(', ')}.`,
    },
  );
}

const PERCENT = /^\s*\d{1,3}(\.\d+)?\s*$/;

function weightOf(parameter: Parameter, target: StackTarget): Weight {
  if (parameter.ResolvedValue !== undefined) {
    throw refused(target, 'takes its value from SSM', 'Name the SSM parameter itself as the target.');
  }
  const text = parameter.ParameterValue ?? '';
  if (/^\*+$/.test(text)) {
    throw refused(
      target,
      'is declared NoEcho: its value cannot be read back',
      'Remove NoEcho from the parameter.',
    );
  }
  const value = PERCENT.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0 && value <= 100)) {
    throw refused(
      target,
      `is ${shown(text)}, not a number from 0 to 100`,
      'The parameter has to hold the percentage that the canary gets.',
    );
  }
  return weight(value);
}

/** Longer than a percentage that somebody mistyped: perhaps a secret, where the plan names another parameter than it means. */
const LONGEST_SHOWN = 12;

function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `a text of ${text.length} characters` : `\`${text}\``;
}

function refused(target: StackTarget, what: string, hint: string): RolloutError {
  return new RolloutError(
    'target-refused',
    `The parameter ${target.parameter} of stack ${target.stack} ${what}.`,
    { hint },
  );
}
