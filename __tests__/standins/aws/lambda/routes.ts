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
    method: 'PUT',
    path: '/2015-03-31/functions/{FunctionName}/configuration',
    action: 'UpdateFunctionConfiguration',
  },
  {
    method: 'GET',
    path: '/2019-09-30/functions/{FunctionName}/concurrency',
    action: 'GetFunctionConcurrency',
  },
  {
    method: 'PUT',
    path: '/2017-10-31/functions/{FunctionName}/concurrency',
    action: 'PutFunctionConcurrency',
  },
  {
    method: 'DELETE',
    path: '/2017-10-31/functions/{FunctionName}/concurrency',
    action: 'DeleteFunctionConcurrency',
  },
  {
    method: 'POST',
    path: '/2015-03-31/functions/{FunctionName}/invocations',
    action: 'Invoke',
    payload: true,
  },
  {
    method: 'GET',
    path: '/2019-09-30/functions/{FunctionName}/provisioned-concurrency',
    action: 'GetProvisionedConcurrencyConfig',
  },
];
