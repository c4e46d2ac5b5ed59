import type { Target } from '../domain/target.ts';
import type { Path } from './path.ts';
import type { TargetFile, TrafficFile } from './schema/target.ts';

type Tell = (path: Path, message: string) => void;

/** The targets of a plan, in order; problems are told with paths from the root of the plan. */
export function targetsOf(traffic: TrafficFile, tell: Tell): readonly Target[] {
  const files = Array.isArray(traffic) ? traffic : [traffic];
  const pathOf = (index: number): Path => (Array.isArray(traffic) ? ['traffic', index] : ['traffic']);
  const targets: Target[] = [];
  files.forEach((file, index) => {
    const target = targetOf(file);
    if (target === undefined) {
      tell(pathOf(index), 'a target has exactly one kind; allowed: cloudformation or simulated');
      return;
    }
    const twin = targets.findIndex((other) => sameTarget(other, target));
    if (twin >= 0) tell(pathOf(index), `the same target as number ${twin + 1}; each target stands once`);
    targets.push(target);
  });
  const simulated = targets.filter((target) => target.kind === 'simulated');
  if (simulated.length > 0 && simulated.length < targets.length)
    tell(['traffic'], 'simulated and real targets cannot move together');
  return targets;
}

/** Two entries that write to the same place. */
export function sameTarget(a: Target, b: Target): boolean {
  if (a.kind === 'simulated' || b.kind === 'simulated')
    return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name;
  // The same stack through another role is still the same stack, unless the role leads into another account.
  return a.stack === b.stack && a.parameter === b.parameter && a.region === b.region && a.role === b.role;
}

function targetOf(file: TargetFile): Target | undefined {
  const { cloudformation, simulated } = file;
  if (cloudformation !== undefined && simulated === undefined) {
    const { stack, parameter, region, role } = cloudformation;
    return {
      kind: 'cloudformation',
      stack,
      parameter,
      ...(region === undefined ? {} : { region }),
      ...(role === undefined ? {} : { role }),
    };
  }
  return simulated !== undefined && cloudformation === undefined
    ? { kind: 'simulated', name: simulated.name }
    : undefined;
}
