import type { Route } from '../wire/rest-protocol.ts';

/** Actions of API Gateway by method and path. */
export const API_GATEWAY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/restapis/{restApiId}/stages/{stageName}', action: 'GetStage' },
  { method: 'PATCH', path: '/restapis/{restApiId}/stages/{stageName}', action: 'UpdateStage' },
];
