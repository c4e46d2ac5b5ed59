import type * as z from 'zod/mini';
import type { ApiGatewayTarget } from '../../domain/targets/api-gateway.ts';
import { closed } from '../schema/closed.ts';
import { text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { locatedOf, locatedShape } from './located.ts';

const ID = /^[A-Za-z0-9]+$/;

export const apiGatewaySchema = () =>
  told(
    closed(
      {
        api: told(text({ allowed: 'the id of a REST API', late: true, longest: 64, pattern: ID }), {
          description: 'Id of the REST API. HTTP and WebSocket APIs have no canary.',
          example: 'a1b2c3d4e5',
        }),
        stage: told(
          text({ allowed: 'the name of a stage', late: true, longest: 128, pattern: /^[\w$-]+$/ }),
          {
            description: 'Stage whose canary gets the traffic. The canary has to be there already.',
            example: 'prod',
          },
        ),
        deployment: optional(
          text({ allowed: 'the id of a deployment of the API', late: true, longest: 64, pattern: ID }),
          {
            description: 'Deployment that the canary has to be; any other is refused.',
            default: 'whatever the canary is when the release begins',
            example: 'd1e2f3',
          },
        ),
        ...locatedShape('the API'),
      },
      { noun: 'an api-gateway target', reserved: ['start'] },
    ),
    { description: 'The canary of a stage of a REST API; it is promoted in the end.' },
  );

export function apiGatewayTarget(file: z.infer<ReturnType<typeof apiGatewaySchema>>): ApiGatewayTarget {
  const { api, stage, deployment } = file;
  return {
    kind: 'api-gateway',
    api,
    stage,
    ...(deployment === undefined ? {} : { deployment }),
    ...locatedOf(file),
  };
}
