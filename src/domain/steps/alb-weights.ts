import { nameOf, shortArn } from '../targets/alb.ts';

/** Gives target groups their weights in the action of a rule or a listener. */
export interface AlbWeightsStep {
  readonly kind: 'alb-weights';
  /** ARN of the rule; else `listener`. */
  readonly rule?: string;
  /** ARN of the listener whose default action is meant; else `rule`. */
  readonly listener?: string;
  /** ARNs of target groups, and the weight of each, 0 to 999. */
  readonly weights: readonly { readonly group: string; readonly weight: number }[];
}

export const albWeights = {
  describe: (step: AlbWeightsStep) =>
    `set the weights of ${nameOf(step)} to ${step.weights.map(({ group, weight }) => `${weight} for ${shortArn(group)}`).join(', ')}`,
};
