import type { Grant, RoleGrant } from './statement.ts';

/** A policy of IAM, as its JSON. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** The policy of one role; `role` is undefined for the job's own. */
export interface RolePolicy {
  readonly role?: string;
  readonly policy: Policy;
}

/** One policy a role, the job's own first; it may assume the others. */
export function policiesOf(grants: readonly RoleGrant[], onBehalf: readonly Grant[]): readonly RolePolicy[] {
  const roles = [...new Set(grants.flatMap(({ role }) => role ?? []))].sort();
  const assume: readonly Grant[] =
    roles.length === 0
      ? []
      : [{ actions: ['sts:AssumeRole'], resources: roles.map(withoutReferences), purpose: 'assumes roles' }];
  const own = [...grants.filter(({ role }) => role === undefined), ...assume];
  return [
    { policy: policyOf(own, onBehalf) },
    ...roles.map((role) => ({ role, policy: policyOf(grants.filter((grant) => grant.role === role)) })),
  ];
}

/** Grants with the same resources become one statement; every list is sorted, so that the same plan gives the same text. */
function policyOf(grants: readonly Grant[], onBehalf: readonly Grant[] = []): Policy {
  const merged = new Map<string, Set<string>>();
  for (const { actions, resources } of grants) {
    const key = JSON.stringify([...new Set(resources)].sort());
    merged.set(key, new Set([...(merged.get(key) ?? []), ...actions]));
  }
  const statements = [...merged].map(
    ([key, actions], index): Statement => ({
      Sid: `Rollout${index + 1}`,
      Effect: 'Allow',
      Action: [...actions].sort(),
      Resource: JSON.parse(key) as readonly string[],
    }),
  );
  const apart = onBehalf.map(
    ({ actions, resources }, index): Statement => ({
      Sid: `CloudFormationOnBehalf${index + 1}`,
      Effect: 'Allow',
      Action: [...new Set(actions)].sort(),
      Resource: resources,
    }),
  );
  return { Version: '2012-10-17', Statement: [...statements, ...apart] };
}

function withoutReferences(role: string): string {
  return role.replaceAll(/\$\{[^}]*\}/g, '*');
}
