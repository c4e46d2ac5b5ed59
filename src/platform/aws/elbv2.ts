import type {
  AddTagsCommandInput,
  DescribeListenersCommandInput,
  DescribeListenersCommandOutput,
  DescribeRulesCommandInput,
  DescribeRulesCommandOutput,
  DescribeTagsCommandInput,
  DescribeTagsCommandOutput,
  ModifyListenerCommandInput,
  ModifyListenerCommandOutput,
  ModifyRuleCommandInput,
  ModifyRuleCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetState } from '../../domain/target-health.ts';
import type { Aws, AwsScope } from './aws.ts';

export type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';

/** Load balancers as far as traffic is moved by the weights of their target groups. Calls reject as `Aws.send` does. */
export interface LoadBalancers {
  describeRules(
    input: DescribeRulesCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<DescribeRulesCommandOutput, 'Rules'>>;
  describeListeners(
    input: DescribeListenersCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<DescribeListenersCommandOutput, 'Listeners'>>;
  /** Every target of a target group, by its ARN. */
  targetStates(group: string, signal: AbortSignal): Promise<readonly TargetState[]>;
  describeTags(
    input: DescribeTagsCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<DescribeTagsCommandOutput, 'TagDescriptions'>>;
  /** This and what follows are writes: each is sent once, never repeated by the SDK. */
  modifyRule(
    input: ModifyRuleCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<ModifyRuleCommandOutput, 'Rules'>>;
  modifyListener(
    input: ModifyListenerCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<ModifyListenerCommandOutput, 'Listeners'>>;
  addTags(input: AddTagsCommandInput, signal: AbortSignal): Promise<void>;
}

export function connectLoadBalancers(aws: Aws, scope: AwsScope): LoadBalancers {
  const read = (signal: AbortSignal) => ({ signal, scope });
  const write = (signal: AbortSignal) => ({ signal, scope, attempts: 1 });
  return {
    describeRules: (input, signal) =>
      aws.send('elastic_load_balancing_v2', (sdk) => new sdk.DescribeRulesCommand(input), read(signal)),
    describeListeners: (input, signal) =>
      aws.send('elastic_load_balancing_v2', (sdk) => new sdk.DescribeListenersCommand(input), read(signal)),
    async targetStates(TargetGroupArn, signal) {
      const { TargetHealthDescriptions } = await aws.send(
        'elastic_load_balancing_v2',
        (sdk) => new sdk.DescribeTargetHealthCommand({ TargetGroupArn }),
        read(signal),
      );
      return (TargetHealthDescriptions ?? []).map(({ TargetHealth }) => {
        const { State: state = 'in no state', Reason: reason } = TargetHealth ?? {};
        return reason === undefined ? { state } : { state, reason };
      });
    },
    describeTags: (input, signal) =>
      aws.send('elastic_load_balancing_v2', (sdk) => new sdk.DescribeTagsCommand(input), read(signal)),
    modifyRule: (input, signal) =>
      aws.send('elastic_load_balancing_v2', (sdk) => new sdk.ModifyRuleCommand(input), write(signal)),
    modifyListener: (input, signal) =>
      aws.send('elastic_load_balancing_v2', (sdk) => new sdk.ModifyListenerCommand(input), write(signal)),
    async addTags(input, signal) {
      await aws.send('elastic_load_balancing_v2', (sdk) => new sdk.AddTagsCommand(input), write(signal));
    },
  };
}
