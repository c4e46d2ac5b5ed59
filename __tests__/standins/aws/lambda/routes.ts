import type { Route } from '../wire/rest-protocol.ts';

/** Actions of Lambda by method and path. */
export const LAMBDA_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}/aliases/{Name}',
    action: 'GetAlias',
  },
  {
    method: 'PUT',
    path: '/2015-03-31/functions/{FunctionName}/aliases/{Name}',
    action: 'UpdateAlias',
  },
  {
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}/configuration',
    action: 'GetFunctionConfiguration',
  },
  {
    method: 'GET',
    path: '/2019-09-30/functions/{FunctionName}/provisioned-concurrency',
    action: 'GetProvisionedConcurrencyConfig',
  },
];
