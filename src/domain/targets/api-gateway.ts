import type { Located } from './located.ts';

/** The canary of a stage of a REST API. */
export interface ApiGatewayTarget extends Located {
  readonly kind: 'api-gateway';
  /** Id of the REST API. */
  readonly api: string;
  readonly stage: string;
  /** Id of the deployment that the canary has to be; left out: whatever the canary is when the release begins. */
  readonly deployment?: string;
}

export const apiGateway = {
  label: (target: ApiGatewayTarget) => `API ${target.api}, canary of stage ${target.stage}`,
  place: (target: ApiGatewayTarget) => `${target.api}/${target.stage}`,
};
