import { number, type Output, text } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { ACCOUNT, type EcsService, lastOf } from './ecs-service.ts';

/** ListClusters and ListServices, all on one page. */
export function listClusters(
  users: readonly Pick<EcsService, 'region' | 'cluster'>[],
  { region }: AwsRequest,
): Output {
  const clusters = users.flatMap((each) => (each.region === region ? each.cluster : []));
  return {
    clusterArns: [...new Set(clusters)].map((name) => `arn:aws:ecs:${region}:${ACCOUNT}:cluster/${name}`),
  };
}

export function listServices(services: readonly EcsService[], { region, input }: AwsRequest): Output {
  const cluster = lastOf(text(input, 'cluster'));
  const here = services.filter((each) => each.region === region && each.cluster === cluster);
  return { serviceArns: here.map(({ arn }) => arn) };
}

/** ListTaskDefinitions of a family: every revision that a service has had, the newest first. */
export function listTaskDefinitions(services: readonly EcsService[], { region, input }: AwsRequest): Output {
  const family = text(input, 'familyPrefix');
  const here = services.flatMap((each) => (each.region === region ? each.definitions : []));
  const arns = [...new Set(here)].filter((arn) => lastOf(arn).split(':')[0] === family);
  const revision = (arn: string) => Number(arn.slice(arn.lastIndexOf(':') + 1));
  return {
    taskDefinitionArns: arns
      .sort((a, b) => revision(b) - revision(a))
      .slice(0, number(input, 'maxResults') ?? 100),
  };
}
