import type { Capability, CreateStackCommandInput } from '@aws-sdk/client-cloudformation';
import type { Aws, AwsScope } from './aws.ts';
import { awsFault } from './fault.ts';

/** A template is validated while the caller waits. */
const WRITE_TIMEOUT = 30_000;

/** A stack as it is to be; a parameter without a value keeps the one that the stack has. */
interface Wanted {
  readonly stack: string;
  readonly template: string;
  readonly parameters: readonly { readonly name: string; readonly value?: string }[];
  readonly capabilities: readonly string[];
  /** ClientRequestToken. */
  readonly token: string;
}

/** Stacks as they are created and updated. Calls reject as `Aws.send` does; writes are sent once. */
export function connectStackDeployment(aws: Aws, scope: AwsScope) {
  const once = (signal: AbortSignal) => ({ signal, scope, attempts: 1, timeout: WRITE_TIMEOUT });
  return {
    async find(stack: string, signal: AbortSignal) {
      const input = { StackName: stack };
      const answer = await aws
        .send('cloudformation', (sdk) => new sdk.DescribeStacksCommand(input), { signal, scope })
        .catch((error: unknown) => {
          if (!signal.aborted && /does not exist/.test(awsFault(error).message)) return { Stacks: [] };
          throw error;
        });
      const found = answer.Stacks?.[0];
      if (found === undefined || found.StackStatus === 'DELETE_COMPLETE') return undefined;
      return {
        status: found.StackStatus ?? 'UNKNOWN',
        reason: found.StackStatusReason,
        parameters: (found.Parameters ?? []).flatMap(({ ParameterKey }) => ParameterKey ?? []),
        capabilities: found.Capabilities ?? [],
      };
    },
    async declared(template: string, signal: AbortSignal) {
      const input = { TemplateBody: template };
      const answer = await aws.send('cloudformation', (sdk) => new sdk.GetTemplateSummaryCommand(input), {
        signal,
        scope,
      });
      return (answer.Parameters ?? []).flatMap(({ ParameterKey }) => ParameterKey ?? []);
    },
    async lastToken(stack: string, signal: AbortSignal): Promise<string | undefined> {
      const input = { StackName: stack };
      const answer = await aws
        .send('cloudformation', (sdk) => new sdk.DescribeStackEventsCommand(input), { signal, scope })
        .catch((error: unknown) => {
          if (!signal.aborted && /does not exist/.test(awsFault(error).message)) return { StackEvents: [] };
          throw error;
        });
      return answer.StackEvents?.[0]?.ClientRequestToken;
    },
    async create(wanted: Wanted, signal: AbortSignal) {
      const input = inputOf(wanted);
      await aws.send('cloudformation', (sdk) => new sdk.CreateStackCommand(input), once(signal));
    },
    async update(wanted: Wanted, signal: AbortSignal) {
      const input = inputOf(wanted);
      await aws.send('cloudformation', (sdk) => new sdk.UpdateStackCommand(input), once(signal));
    },
  };
}

function inputOf({ stack, template, parameters, capabilities, token }: Wanted): CreateStackCommandInput {
  return {
    StackName: stack,
    TemplateBody: template,
    Parameters: parameters.map(({ name, value }) =>
      value === undefined
        ? { ParameterKey: name, UsePreviousValue: true }
        : { ParameterKey: name, ParameterValue: value },
    ),
    Capabilities: [...capabilities] as Capability[],
    ClientRequestToken: token,
  };
}
