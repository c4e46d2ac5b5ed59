import { readFileSync } from 'node:fs';
import { planGrants } from '../compose/plan-grants.ts';
import { readPlanSource } from '../compose/plan-source.ts';
import { UsageError } from '../domain/errors.ts';
import type { Options } from '../inputs.ts';
import { onBehalfGrants } from '../permissions/on-behalf.ts';
import { policiesOf } from '../permissions/policy.ts';
import { readDocument } from '../plan/document.ts';
import { parsePlan } from '../plan/parse.ts';
import type { World } from '../world.ts';

/** What `permissions` is asked besides the plan. */
export interface PermissionsFlags {
  readonly account?: string;
  readonly partition?: string;
  /** Files of the templates of stacks that have no service role. */
  readonly template?: readonly string[];
}

/** Prints the least IAM policy of a plan: one policy, or a map from roles to theirs; 0. Asks nobody. */
export function permissionsCommand({ account = '*', partition = 'aws', template = [] }: PermissionsFlags) {
  return async (world: World, options: Options): Promise<number> => {
    const plan = parsePlan(readPlanSource(world, options));
    const region = options.region ?? plan.region ?? world.env['AWS_REGION'] ?? '*';
    const grants = planGrants(plan, { partition, region, account });
    const policies = policiesOf(grants, onBehalfGrants(template.flatMap(typesIn)));
    const [own, ...others] = policies;
    const named = Object.fromEntries(policies.map(({ role = 'job', policy }) => [role, policy]));
    const answer = options.json ? { schemaVersion: 1, policies } : others.length === 0 ? own?.policy : named;
    world.out(JSON.stringify(answer, null, 2));
    if (template.length === 0 && plan.targets.some(({ kind }) => kind === 'cloudformation'))
      world.warn(
        'A stack without a service role is updated with the permissions of the caller: give it one, or give its template with --template.',
      );
    return 0;
  };
}

/** Types of the resources in a template of CloudFormation, in YAML or JSON. */
function typesIn(file: string): readonly string[] {
  const { value } = readDocument(file, textOf(file));
  const resources = Object(Object(value).Resources) as Readonly<Record<string, { readonly Type?: unknown }>>;
  const types = Object.values(resources).flatMap(({ Type }) => (typeof Type === 'string' ? [Type] : []));
  if (types.length > 0) return types;
  throw new UsageError([
    { file, message: 'found no resources; a template has `Resources` with their types' },
  ]);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError([{ file, message: `the template cannot be read: ${String(error)}` }]);
  }
}
