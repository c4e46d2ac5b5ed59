import type {
  CancelUpdateStackCommandInput,
  ContinueUpdateRollbackCommandInput,
  DescribeStackEventsCommandInput,
  DescribeStackEventsCommandOutput,
  DescribeStacksCommandInput,
  DescribeStacksCommandOutput,
  GetTemplateCommandInput,
  GetTemplateCommandOutput,
  GetTemplateSummaryCommandInput,
  GetTemplateSummaryCommandOutput,
  RollbackStackCommandInput,
  UpdateStackCommandInput,
} from '@aws-sdk/client-cloudformation';
import type { Aws, AwsScope } from './aws.ts';
import { type ChangeSets, connectChangeSets } from './change-sets.ts';

/** CloudFormation as far as traffic is moved through it. Calls reject as `Aws.send` does. */
export interface CloudFormation extends ChangeSets {
  describeStacks(
    input: DescribeStacksCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<DescribeStacksCommandOutput, 'Stacks'>>;
  describeStackEvents(
    input: DescribeStackEventsCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<DescribeStackEventsCommandOutput, 'StackEvents' | 'NextToken'>>;
  getTemplateSummary(
    input: GetTemplateSummaryCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<GetTemplateSummaryCommandOutput, 'DeclaredTransforms'>>;
  getTemplate(
    input: GetTemplateCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<GetTemplateCommandOutput, 'TemplateBody'>>;
  /** Values that SSM has now, by name; names that it does not know are left out. */
  parameterValues(names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** This and what follows are writes: each is sent once, never repeated by the SDK. */
  updateStack(input: UpdateStackCommandInput, signal: AbortSignal): Promise<void>;
  cancelUpdateStack(input: CancelUpdateStackCommandInput, signal: AbortSignal): Promise<void>;
  continueUpdateRollback(input: ContinueUpdateRollbackCommandInput, signal: AbortSignal): Promise<void>;
  rollbackStack(input: RollbackStackCommandInput, signal: AbortSignal): Promise<void>;
}

/** GetParameters takes ten names. */
const NAMES_PER_CALL = 10;
/** A template is validated while the caller waits. */
const WRITE_TIMEOUT = 30_000;

export function connectCloudFormation(aws: Aws, scope: AwsScope): CloudFormation {
  const read = (signal: AbortSignal) => ({ signal, scope });
  const write = (signal: AbortSignal) => ({ signal, scope, attempts: 1, timeout: WRITE_TIMEOUT });
  return {
    ...connectChangeSets(aws, scope),
    describeStacks: (input, signal) =>
      aws.send('cloudformation', (sdk) => new sdk.DescribeStacksCommand(input), read(signal)),
    describeStackEvents: (input, signal) =>
      aws.send('cloudformation', (sdk) => new sdk.DescribeStackEventsCommand(input), read(signal)),
    getTemplateSummary: (input, signal) =>
      aws.send('cloudformation', (sdk) => new sdk.GetTemplateSummaryCommand(input), read(signal)),
    getTemplate: (input, signal) =>
      aws.send('cloudformation', (sdk) => new sdk.GetTemplateCommand(input), read(signal)),
    async parameterValues(names, signal) {
      const values = new Map<string, string>();
      for (let from = 0; from < names.length; from += NAMES_PER_CALL) {
        const Names = names.slice(from, from + NAMES_PER_CALL);
        const answer = await aws.send('ssm', (sdk) => new sdk.GetParametersCommand({ Names }), read(signal));
        for (const { Name, Value } of answer.Parameters ?? [])
          if (Name !== undefined && Value !== undefined) values.set(Name, Value);
      }
      return values;
    },
    async updateStack(input, signal) {
      await aws.send('cloudformation', (sdk) => new sdk.UpdateStackCommand(input), write(signal));
    },
    async cancelUpdateStack(input, signal) {
      await aws.send('cloudformation', (sdk) => new sdk.CancelUpdateStackCommand(input), write(signal));
    },
    async continueUpdateRollback(input, signal) {
      await aws.send('cloudformation', (sdk) => new sdk.ContinueUpdateRollbackCommand(input), write(signal));
    },
    async rollbackStack(input, signal) {
      await aws.send('cloudformation', (sdk) => new sdk.RollbackStackCommand(input), write(signal));
    },
  };
}
