import type { UpdateStackCommandInput } from '@aws-sdk/client-cloudformation';
import { weight } from '../../domain/weight.ts';
import type { CloudFormation } from '../../platform/aws/cloudformation.ts';
import type { Clock } from '../../platform/clock.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { readStack } from './read-stack.ts';
import { shift } from './shift.ts';
import type { StackTarget } from './stack-target.ts';
import { createTokens } from './tokens.ts';

export interface StackParameterOptions {
  readonly api: CloudFormation;
  readonly clock: Clock;
  /** Name or ARN. */
  readonly stack: string;
  readonly parameter: string;
  readonly region: string;
  /** Names the release that is worked for, as for its router: an update of it in progress is waited for. */
  readonly release: string;
}

/** What stands for "as asked" and for "anything else" where the value is a weight to whoever writes it. */
const ASKED = weight(100);
const OTHER = weight(0);

/**
 * Sets a parameter that may hold any text, by the way on which weights are set: all that an update would forget is kept, a lost
 * answer never writes twice, and it is in force when this resolves. False: it was so already.
 */
export async function setParameter(
  options: StackParameterOptions,
  value: string,
  write: WriteOptions,
): Promise<boolean> {
  const { clock, stack, parameter, region, release } = options;
  const at: StackTarget = {
    api: asWeight(options, value),
    clock,
    stack,
    parameter,
    region,
    tokens: createTokens(`${release}, ${parameter} ${value}`, clock, [release]),
    says: (weight) => (weight === ASKED ? shown(value) : 'another value'),
    onView: () => {},
  };
  const before = await readStack(at, write.signal);
  if (before.inForce && before.weight === ASKED) return false;
  await shift(at, ASKED, write);
  return true;
}

/** Long enough to be known by, and on one line. */
function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}

/** The same stack, its parameter shown as a weight. A value that cannot be read back, or comes from SSM, is left as it is. */
function asWeight({ api, parameter }: StackParameterOptions, value: string): CloudFormation {
  return {
    ...api,
    async describeStacks(input, signal) {
      const { Stacks = [] } = await api.describeStacks(input, signal);
      return {
        Stacks: Stacks.map((stack) => ({
          ...stack,
          Parameters: (stack.Parameters ?? []).map((each) =>
            each.ParameterKey !== parameter || /^\*+$/.test(each.ParameterValue ?? '')
              ? each
              : { ...each, ParameterValue: String(each.ParameterValue === value ? ASKED : OTHER) },
          ),
        })),
      };
    },
    updateStack: (input, signal) => api.updateStack(withValue(input, { parameter, value }), signal),
  };
}

function withValue(
  input: UpdateStackCommandInput,
  { parameter, value }: { readonly parameter: string; readonly value: string },
): UpdateStackCommandInput {
  return {
    ...input,
    Parameters: (input.Parameters ?? []).map((each) =>
      each.ParameterKey === parameter ? { ...each, ParameterValue: value } : each,
    ),
  };
}
