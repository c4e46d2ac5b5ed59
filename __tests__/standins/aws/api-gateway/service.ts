import { AwsError } from '../wire/aws-error.ts';
import { type Output, structures, text } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { patched } from './patch.ts';
import type { Stage } from './stage.ts';

/** What a test holds of a stage. */
export interface StageHandle {
  shown(): Omit<Stage, 'changedAt'>;
  /** Somebody else changes it. */
  setOutside(to: Partial<Omit<Stage, 'changedAt'>>): void;
}

export interface ApiGateway {
  stage(
    api: string,
    name: string,
    stage: Pick<Stage, 'deployment'> & Partial<Omit<Stage, 'changedAt'>>,
  ): StageHandle;
  handle(request: AwsRequest): Output;
}

/** REST APIs of API Gateway, as far as canaries go. */
export function apiGateway(now: () => number): ApiGateway {
  const stages = new Map<string, Stage>();
  const find = ({ region, input }: AwsRequest): { id: string; stage: Stage } => {
    const id = `${region} ${text(input, 'restApiId')}/${text(input, 'stageName')}`;
    const stage = stages.get(id);
    if (stage !== undefined) return { id, stage };
    throw new AwsError('NotFoundException', 'Invalid stage identifier specified', { status: 404 });
  };
  return {
    stage(api, name, { deployment, variables = {}, canary }) {
      const id = `us-east-1 ${api}/${name}`;
      const put = (stage: Omit<Stage, 'changedAt'>) => void stages.set(id, { ...stage, changedAt: now() });
      const shown = () => {
        const { changedAt: _at, ...stage } = stages.get(id) ?? { deployment, variables, changedAt: 0 };
        return stage;
      };
      put({ deployment, variables, canary });
      return { shown, setOutside: (to) => put({ ...shown(), ...to }) };
    },
    handle(request) {
      const { id, stage } = find(request);
      if (request.action === 'GetStage') return stageOutput(stage, request);
      if (request.action !== 'UpdateStage') {
        throw new AwsError('UnknownOperationException', `the stand-in does not know ${request.action}`, {
          status: 404,
        });
      }
      // In order, and all or none.
      const operations = structures(request.input, 'patchOperations') ?? [];
      const next = { ...operations.reduce(patched, stage), changedAt: now() };
      stages.set(id, next);
      return stageOutput(next, request);
    },
  };
}

function stageOutput({ deployment, variables, canary, changedAt }: Stage, { input }: AwsRequest): Output {
  return {
    stageName: text(input, 'stageName'),
    deploymentId: deployment,
    variables,
    lastUpdatedDate: new Date(changedAt),
    ...(canary === undefined
      ? {}
      : {
          canarySettings: {
            percentTraffic: canary.percent,
            deploymentId: canary.deployment,
            stageVariableOverrides: canary.overrides,
            useStageCache: false,
          },
        }),
  };
}
