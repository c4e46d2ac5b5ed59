/** Creates a stack of CloudFormation, or updates it to a template, and waits until it is complete. */
export interface DeployStackStep {
  readonly kind: 'deploy-stack';
  readonly stack: string;
  /** Path of the template in the repository. */
  readonly template: string;
  /** Those that the stack has and that are not named keep their values. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
}

export const deployStack = {
  describe: ({ stack, template }: DeployStackStep) => `deploy stack ${stack} from ${template}`,
};
