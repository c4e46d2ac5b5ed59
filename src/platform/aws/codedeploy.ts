import type { Aws, AwsScope } from './aws.ts';

/** An alias that a deployment of CodeDeploy moves at this moment. */
export interface AliasDeployment {
  readonly deployment: string;
  readonly function: string;
  readonly alias: string;
}

/** CodeDeploy as far as it moves aliases of Lambda. Calls reject as `Aws.send` does. */
export interface CodeDeploy {
  /** Aliases with a deployment that has not ended. `complete` is false where there were more than could be looked at. */
  aliasesInFlight(
    signal: AbortSignal,
  ): Promise<{ readonly deployments: readonly AliasDeployment[]; readonly complete: boolean }>;
}

/** BatchGetDeployments takes this many; more deployments at once in one account and region are not looked at. */
const MOST_DEPLOYMENTS = 25;

export function connectCodeDeploy(aws: Aws, scope: AwsScope): CodeDeploy {
  return {
    async aliasesInFlight(signal) {
      const options = { signal, scope };
      const { deployments = [], nextToken } = await aws.send(
        'codedeploy',
        (sdk) =>
          new sdk.ListDeploymentsCommand({
            includeOnlyStatuses: ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'],
          }),
        options,
      );
      const deploymentIds = deployments.slice(0, MOST_DEPLOYMENTS);
      const complete = nextToken === undefined && deploymentIds.length === deployments.length;
      if (deploymentIds.length === 0) return { deployments: [], complete };
      const { deploymentsInfo = [] } = await aws.send(
        'codedeploy',
        (sdk) => new sdk.BatchGetDeploymentsCommand({ deploymentIds }),
        options,
      );
      const ids = deploymentsInfo
        .filter(({ computePlatform }) => computePlatform === 'Lambda')
        .flatMap(({ deploymentId }) => deploymentId ?? []);
      const found = await Promise.all(ids.map((deploymentId) => aliasesOf(aws, deploymentId, options)));
      return { deployments: found.flat(), complete };
    },
  };
}

async function aliasesOf(
  aws: Aws,
  deploymentId: string,
  options: { readonly signal: AbortSignal; readonly scope: AwsScope },
): Promise<readonly AliasDeployment[]> {
  const { targetIds = [] } = await aws.send(
    'codedeploy',
    (sdk) => new sdk.ListDeploymentTargetsCommand({ deploymentId }),
    options,
  );
  if (targetIds.length === 0) return [];
  const { deploymentTargets = [] } = await aws.send(
    'codedeploy',
    (sdk) => new sdk.BatchGetDeploymentTargetsCommand({ deploymentId, targetIds }),
    options,
  );
  return deploymentTargets.flatMap(({ lambdaTarget }) => {
    const { functionName, functionAlias } = lambdaTarget?.lambdaFunctionInfo ?? {};
    return functionName === undefined || functionAlias === undefined
      ? []
      : [{ deployment: deploymentId, function: functionName, alias: functionAlias }];
  });
}
