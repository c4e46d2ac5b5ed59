import { RolloutError } from '../../domain/errors.ts';
import type { Aws, AwsScope } from './aws.ts';
import { awsFault } from './fault.ts';

/** Looks up what a plan refers to in AWS; has the shape of the plan's `References`. */
export interface AwsReferences {
  stack(name: string, output: string, signal: AbortSignal): Promise<string>;
  ssm(path: string, signal: AbortSignal): Promise<string>;
}

/** Names told in a message, at most. */
const MOST_NAMES = 10;

/** Rejects with RolloutError `reference-unresolved` or `credentials-*`; with a plain Error when AWS cannot be reached. */
export function createReferences(aws: Aws, scope: AwsScope = {}): AwsReferences {
  return {
    async stack(name, output, signal) {
      const reference = `\${stack:${name}.${output}}`;
      const answer = await aws
        .send('cloudformation', (sdk) => new sdk.DescribeStacksCommand({ StackName: name }), {
          signal,
          scope,
        })
        .catch((error: unknown) => {
          throw unresolved(reference, error, { signal, action: 'cloudformation:DescribeStacks' });
        });
      const outputs = answer.Stacks?.[0]?.Outputs ?? [];
      const value = outputs.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
      if (value !== undefined) return value;
      const names = outputs.flatMap(({ OutputKey }) => OutputKey ?? []);
      throw new RolloutError('reference-unresolved', `${reference}: the stack has no output ${output}.`, {
        hint: names.length === 0 ? `The stack ${name} has no outputs at all.` : `It has ${listed(names)}.`,
      });
    },
    async ssm(path, signal) {
      const reference = `\${ssm:${path}}`;
      const answer = await aws
        .send('ssm', (sdk) => new sdk.GetParameterCommand({ Name: path }), { signal, scope })
        .catch((error: unknown) => {
          throw unresolved(reference, error, { signal, action: 'ssm:GetParameter' });
        });
      const { Type, Value } = answer.Parameter ?? {};
      // What a plan says is shown in reports; a secret must not get there by this way.
      if (Type === 'SecureString') {
        throw new RolloutError('reference-unresolved', `${reference} is a SecureString.`, {
          hint: 'Hand secrets to the job as environment variables and refer to them as `${secret:NAME}`.',
        });
      }
      if (Value === undefined)
        throw new RolloutError('reference-unresolved', `${reference} has no value.`, {});
      return Value;
    },
  };
}

function unresolved(
  reference: string,
  error: unknown,
  { signal, action }: { readonly signal: AbortSignal; readonly action: string },
): unknown {
  if (signal.aborted || error instanceof RolloutError) return error;
  const fault = awsFault(error);
  const message = `${reference} could not be looked up: ${fault.message}`;
  switch (fault.kind) {
    case 'access-denied':
      return new RolloutError('reference-unresolved', message, {
        hint: `Allow \`${action}\` to the role of the job.`,
        cause: error,
      });
    case 'not-found':
    case 'invalid':
      return new RolloutError('reference-unresolved', message, {
        hint: 'Check the name, the region and the account.',
        cause: error,
      });
    default:
      return new Error(message, { cause: error });
  }
}

function listed(names: readonly string[]): string {
  const sorted = [...names].sort();
  const more = sorted.length > MOST_NAMES ? ` and ${sorted.length - MOST_NAMES} more` : '';
  return `${sorted.slice(0, MOST_NAMES).join(', ')}${more}`;
}
