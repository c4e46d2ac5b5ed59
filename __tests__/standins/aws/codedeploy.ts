import { AwsError } from './wire/aws-error.ts';
import { type Output, text, texts } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';

/** A deployment that moves an alias; without a function it is one of servers. */
export interface Deployment {
  readonly id: string;
  readonly status: 'Created' | 'Queued' | 'InProgress' | 'Baking' | 'Ready' | 'Succeeded' | 'Failed';
  readonly function?: string;
  readonly alias?: string;
}

export interface CodeDeploy {
  deployment(deployment: Deployment): void;
  handle(request: AwsRequest): Output;
}

/** CodeDeploy, as far as it tells which aliases it is moving. */
export function codeDeploy(): CodeDeploy {
  const deployments = new Map<string, Deployment>();
  const find = (id: string): Deployment => {
    const found = deployments.get(id);
    if (found !== undefined) return found;
    throw new AwsError('DeploymentDoesNotExistException', `The deployment ${id} could not be found`);
  };
  const actions: Readonly<Record<string, (request: AwsRequest) => Output>> = {
    ListDeployments: ({ input }) => {
      const statuses = texts(input, 'includeOnlyStatuses');
      const wanted = [...deployments.values()].filter(({ status }) => statuses?.includes(status) ?? true);
      return { deployments: wanted.map(({ id }) => id) };
    },
    BatchGetDeployments: ({ input }) => ({
      deploymentsInfo: (texts(input, 'deploymentIds') ?? []).map(find).map((each) => ({
        deploymentId: each.id,
        status: each.status,
        computePlatform: each.function === undefined ? 'Server' : 'Lambda',
      })),
    }),
    ListDeploymentTargets: ({ input }) => {
      const { function: name, alias } = find(text(input, 'deploymentId'));
      return { targetIds: [`${name}:${alias}`] };
    },
    BatchGetDeploymentTargets: ({ input }) => {
      const { id, function: functionName, alias } = find(text(input, 'deploymentId'));
      const lambdaFunctionInfo = {
        functionName,
        functionAlias: alias,
        currentVersion: '1',
        targetVersion: '2',
      };
      return {
        deploymentTargets: [
          { deploymentTargetType: 'LambdaFunction', lambdaTarget: { deploymentId: id, lambdaFunctionInfo } },
        ],
      };
    },
  };
  return {
    deployment: (deployment) => void deployments.set(deployment.id, deployment),
    handle(request) {
      const act = actions[request.action];
      if (act !== undefined) return act(request);
      throw new AwsError('UnknownOperationException', `the stand-in does not know ${request.action}`, {
        status: 404,
      });
    },
  };
}
