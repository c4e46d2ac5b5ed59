import type { LambdaAliases } from '../platform/aws/lambda.ts';
import type { Clock } from '../platform/clock.ts';
import { makeSo } from './make-so.ts';
import type { StepRunner } from './step-runner.ts';

/** Points an alias at one version, on the revision that was read. */
export function lambdaAlias(api: LambdaAliases, clock: Clock): StepRunner<'lambda-alias'> {
  return {
    async run({ function: FunctionName, alias: Name, version }, write) {
      const changed = await makeSo(
        {
          name: `alias ${Name} of function ${FunctionName}`,
          actions: ['lambda:GetAlias', 'lambda:UpdateAlias'],
          read: (signal) => api.getAlias({ FunctionName, Name }, signal),
          judge: ({ FunctionVersion, RoutingConfig }) => {
            const shared = Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}).length > 0;
            return FunctionVersion === version && !shared ? 'so' : 'not-so';
          },
          write: async ({ RevisionId }, signal) => {
            const RoutingConfig = { AdditionalVersionWeights: {} };
            await api.updateAlias(
              { FunctionName, Name, FunctionVersion: version, RoutingConfig, RevisionId },
              signal,
            );
          },
        },
        write,
        clock,
      );
      return changed
        ? { state: 'done', detail: `it names version ${version} now` }
        : { state: 'unchanged', detail: `it named version ${version} already` };
    },
  };
}
