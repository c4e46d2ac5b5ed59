import { deploymentFields, instant, statusFields } from './answers.ts';
import { type Answer, type Call, invalid, notFound, page, visible } from './call.ts';
import type { StoredDeployment, StoredStatus } from './world.ts';

export function listDeployments({ world, now, query, sample, repo }: Call): Answer {
  const asks = (stored: StoredDeployment) =>
    (['task', 'sha', 'ref'] as const).every((name) =>
      [null, 'none', stored[name]].includes(query.get(name)),
    ) &&
    [undefined, 'none', stored.environment.toLowerCase()].includes(query.get('environment')?.toLowerCase());
  const least = sample('repos/create-deployment', 201) as object;
  const found = visible(world.deployments, world.lag, now).filter(asks).reverse();
  return {
    status: 200,
    body: page(found, query).map((stored) => ({
      ...least,
      ...deploymentFields(stored, repo),
      ...changedAt(world, stored),
    })),
  };
}

/** A new status changes its deployment, and with it the list in which that stands. */
function changedAt({ statuses }: Call['world'], { id, at }: StoredDeployment): { updated_at: string } {
  return { updated_at: instant(statuses.findLast(({ deployment }) => deployment === id)?.at ?? at) };
}

/** Plays GitHub's own defaults, so that whoever forgets to switch one off meets what it does. */
export function createDeployment({ world, now, body, sample, repo, nextId }: Call): Answer {
  const ref = String(body['ref']);
  if (!/^[0-9a-f]{40}$/.test(ref) && !world.refs.has(ref)) return invalid(`No ref found for: ${ref}`);
  if (body['auto_merge'] !== false)
    return { status: 202, body: { message: 'Auto-merged main into the branch on deployment.' } };
  if (!Array.isArray(body['required_contexts']))
    return { status: 409, body: { message: 'Conflict: Commit status checks failed for main.' } };
  const wanted = String(body['environment'] ?? 'production');
  const known = world.deployments.find(
    ({ environment }) => environment.toLowerCase() === wanted.toLowerCase(),
  );
  const stored: StoredDeployment = {
    id: nextId('deployment'),
    at: now,
    listed: 0,
    ref,
    sha: /^[0-9a-f]{40}$/.test(ref) ? ref : 'f'.repeat(40),
    task: String(body['task'] ?? 'deploy'),
    environment: known?.environment ?? wanted,
    payload: body['payload'] ?? '',
    description: body['description'] === undefined ? null : String(body['description']),
    transient: body['transient_environment'] === true,
    production:
      body['production_environment'] === undefined
        ? wanted === 'production'
        : body['production_environment'] === true,
  };
  world.deployments.push(stored);
  return {
    status: 201,
    body: { ...(sample('repos/create-deployment', 201) as object), ...deploymentFields(stored, repo) },
  };
}

export function listStatuses({ world, now, params, query, sample, repo }: Call): Answer {
  const deployment = Number(params['deployment_id']);
  if (!world.deployments.some(({ id }) => id === deployment)) return notFound;
  const least = sample('repos/create-deployment-status', 201) as object;
  const own = world.statuses.filter((status) => status.deployment === deployment);
  const found = visible(own, world.lag, now).reverse();
  return {
    status: 200,
    body: page(found, query).map((stored) => ({ ...least, ...statusFields(stored, repo) })),
  };
}

export function createStatus(call: Call): Answer {
  const { world, now, params, body, sample, repo, nextId } = call;
  const deployment = Number(params['deployment_id']);
  const target = world.deployments.find(({ id }) => id === deployment);
  if (target === undefined) return notFound;
  const description = String(body['description'] ?? '');
  if (description.length > 140) return invalid('Description is too long (maximum is 140 characters)');
  const state = String(body['state']);
  const stored: StoredStatus = {
    id: nextId('status'),
    at: now,
    listed: 0,
    deployment,
    state,
    description,
    logUrl: String(body['log_url'] ?? ''),
  };
  world.statuses.push(stored);
  if (state === 'success' && body['auto_inactive'] !== false) deactivateOthers(call, target);
  return {
    status: 201,
    body: { ...(sample('repos/create-deployment-status', 201) as object), ...statusFields(stored, repo) },
  };
}

/** What `auto_inactive` does: earlier successes of the environment become inactive, unless transient or production. */
function deactivateOthers({ world, now, nextId }: Call, target: StoredDeployment): void {
  for (const { id, environment, transient, production } of world.deployments) {
    const newest = world.statuses.findLast((status) => status.deployment === id);
    if (
      id >= target.id ||
      environment !== target.environment ||
      transient ||
      production ||
      newest?.state !== 'success'
    )
      continue;
    world.statuses.push({
      id: nextId('status'),
      at: now,
      listed: 0,
      deployment: id,
      state: 'inactive',
      description: '',
      logUrl: '',
    });
  }
}
