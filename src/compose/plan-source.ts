import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { UsageError } from '../domain/errors.ts';
import type { Options } from '../inputs.ts';
import type { PlanSource } from '../plan/plan.ts';
import type { World } from '../world.ts';

/** The plan's text: from the file that `plan` names, or from `plan` itself when it holds YAML. */
export function readPlanSource(
  world: Pick<World, 'env' | 'runner'>,
  options: Pick<Options, 'plan' | 'environment'>,
): PlanSource {
  const { plan, environment } = options;
  const inline = plan.includes('\n');
  return {
    file: inline ? '<inline>' : plan,
    text: inline ? plan : readPlanFile(plan, world.runner.workspace),
    env: world.env,
    ...(environment === undefined ? {} : { environment }),
  };
}

function readPlanFile(file: string, workspace: string): string {
  try {
    return readFileSync(isAbsolute(file) ? file : join(workspace, file), 'utf8');
  } catch (error) {
    const why =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'there is no such file'
        : String(error);
    throw new UsageError([
      {
        file,
        message: `the plan cannot be read: ${why}. In a workflow, check the repository out first; the plan is looked for in ${workspace}`,
      },
    ]);
  }
}
