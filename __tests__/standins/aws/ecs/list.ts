import { type Output, text } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { ACCOUNT, type EcsService, lastOf } from './ecs-service.ts';

/** ListClusters and ListServices, all on one page. */
export function listClusters(services: readonly EcsService[], { region }: AwsRequest): Output {
  const clusters = services.flatMap((each) => (each.region === region ? each.cluster : []));
  return {
    clusterArns: [...new Set(clusters)].map((name) => `arn:aws:ecs:${region}:${ACCOUNT}:cluster/${name}`),
  };
}

export function listServices(services: readonly EcsService[], { region, input }: AwsRequest): Output {
  const cluster = lastOf(text(input, 'cluster'));
  const here = services.filter((each) => each.region === region && each.cluster === cluster);
  return { serviceArns: here.map(({ arn }) => arn) };
}
