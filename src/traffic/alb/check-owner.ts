import { RolloutError } from '../../domain/errors.ts';
import type { BalancedService, BalancedServices } from '../../platform/aws/balanced-services.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import { callFault } from '../call-fault.ts';
import type { ActionTarget } from './action-target.ts';
import type { ActionView } from './action-view.ts';
import { listenerOf } from './read-action.ts';

/** Tags by which controllers of Kubernetes know what is theirs; they set it back to what the cluster says. */
const KUBERNETES = /^((ingress|service)\.k8s\.aws\/|elbv2\.k8s\.aws\/cluster$)/;

/**
 * A rule whose weights somebody else sets by himself is not ours to move: a controller of Kubernetes, ECS in its own
 * deployments, CodeDeploy. Throws RolloutError `target-refused`; answers what could not be asked.
 */
export async function checkOwner(
  at: ActionTarget,
  view: ActionView,
  { services, signal }: { readonly services: BalancedServices; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const told = await Promise.all([
    unlessDenied(() => refuseTagged(at, view, signal), 'a controller of Kubernetes', {
      action: 'elasticloadbalancing:DescribeTags',
      signal,
    }),
    unlessDenied(() => refuseDeployed(at, view, { services, signal }), 'ECS or CodeDeploy', {
      action: 'ecs:ListClusters`, `ecs:ListServices` and `ecs:DescribeServices',
      signal,
    }),
  ]);
  return told.flat();
}

async function unlessDenied(
  ask: () => Promise<readonly string[]>,
  who: string,
  { action, signal }: { readonly action: string; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  try {
    return await ask();
  } catch (error) {
    if (signal.aborted || error instanceof RolloutError) throw error;
    if (awsFault(error).kind !== 'access-denied')
      throw callFault({ action, of: 'the owner of the weights' }, error, signal);
    return [`whether ${who} sets its weights could not be asked (\`${action}\` not allowed).`];
  }
}

async function refuseTagged(
  at: ActionTarget,
  { holder }: ActionView,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { TagDescriptions } = await at.api.describeTags({ ResourceArns: [holder.arn] }, signal);
  const tag = TagDescriptions?.flatMap(({ Tags = [] }) => Tags).find(({ Key }) => KUBERNETES.test(Key ?? ''));
  if (tag === undefined) return [];
  throw owned(
    at,
    `a controller of Kubernetes (tag ${tag.Key})`,
    'set the weights in the Ingress or the Service',
  );
}

async function refuseDeployed(
  at: ActionTarget,
  view: ActionView,
  { services, signal }: { readonly services: BalancedServices; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const { services: found, complete } = await services.all(signal);
  for (const service of found) {
    const who = `the service ${service.name} of cluster ${service.cluster}`;
    if (await namesPlace(service, view, { api: at.api, signal }))
      throw owned(at, `ECS in the deployments of ${who}`, "leave the shift to the service's own deployment");
    if (service.controller === 'CODE_DEPLOY' && namesGroup(service, view))
      throw owned(at, `CodeDeploy in the deployments of ${who}`, 'leave the shift to its deployment');
  }
  return complete
    ? []
    : ['there are more services of ECS than could be looked at: one of them may set its weights.'];
}

/** A listener's default action is named by the default rule too; which of its rules that is, only AWS can tell. */
async function namesPlace(
  { rules }: BalancedService,
  { holder }: ActionView,
  { api, signal }: { readonly api: ActionTarget['api']; readonly signal: AbortSignal },
): Promise<boolean> {
  if (rules.includes(holder.arn)) return true;
  const RuleArns = rules.filter(
    (rule) => rule.includes(':listener-rule/') && listenerOf(rule) === holder.arn,
  );
  if (holder.kind === 'rule' || RuleArns.length === 0) return false;
  const { Rules } = await api.describeRules({ RuleArns }, signal);
  return Rules?.some(({ IsDefault }) => IsDefault === true) ?? false;
}

function namesGroup({ groups }: BalancedService, { roles }: ActionView): boolean {
  return groups.includes(roles.canary) || groups.includes(roles.baseline);
}

function owned({ name }: ActionTarget, who: string, remedy: string): RolloutError {
  return new RolloutError('target-refused', `The weights of the ${name} are set by ${who}.`, {
    hint: `Two that set the same weights undo each other: ${remedy}, or move traffic by another rule.`,
  });
}
