import type {
  AddTagsCommandInput,
  DescribeListenersCommandInput,
  DescribeListenersCommandOutput,
  DescribeRulesCommandInput,
  DescribeRulesCommandOutput,
  DescribeTagsCommandInput,
  DescribeTagsCommandOutput,
  DescribeTargetHealthCommandInput,
  DescribeTargetHealthCommandOutput,
  ModifyListenerCommandInput,
  ModifyListenerCommandOutput,
  ModifyRuleCommandInput,
  ModifyRuleCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Aws, AwsScope } from './aws.ts';

export type {
  Action,
  TargetGroupStickinessConfig,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';

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
  describeTargetHealth(
    input: DescribeTargetHealthCommandInput,
    signal: AbortSignal,
  ): Promise<Pick<DescribeTargetHealthCommandOutput, 'TargetHealthDescriptions'>>;
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
    describeTargetHealth: (input, signal) =>
      aws.send(
        'elastic_load_balancing_v2',
        (sdk) => new sdk.DescribeTargetHealthCommand(input),
        read(signal),
      ),
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
