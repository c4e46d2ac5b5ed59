import { readPlanSource } from '../compose/plan-source.ts';
import { formatDuration } from '../domain/duration.ts';
import { UsageError } from '../domain/errors.ts';
import { EXIT_WRONG_USAGE } from '../domain/outcome.ts';
import { formatWeight } from '../domain/weight.ts';
import type { Options } from '../inputs.ts';
import { parseEveryEnvironment } from '../plan/every-environment.ts';
import type { ParsedPlan } from '../plan/plan.ts';
import { secretNames } from '../plan/secrets.ts';
import type { World } from '../world.ts';

/**
 * Checks a plan, in every environment that it names unless one is asked for, and prints every problem at its place; 0 when
 * there is none, 2 else. Asks nobody.
 */
export async function validateCommand(world: World, options: Options): Promise<number> {
  const { out } = world;
  const source = readPlanSource(world, options);
  try {
    const plans = parseEveryEnvironment(source);
    const secrets = secretNames(plans);
    if (options.json) out(JSON.stringify({ schemaVersion: 1, valid: true, problems: [], secrets }));
    else
      out(
        [...plans.map((plan) => `${source.file} is valid: ${inWords(plan)}`), ...needed(secrets)].join('\n'),
      );
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (options.json)
      out(JSON.stringify({ schemaVersion: 1, valid: false, problems: error.problems }, null, 2));
    else await world.problems(error.problems);
    return EXIT_WRONG_USAGE;
  }
}

/** Their values are not needed here: a plan is checked where its secrets are not. */
function needed(secrets: readonly string[]): readonly string[] {
  if (secrets.length === 0) return [];
  return [`A job needs these secrets in its environment: ${secrets.join(', ')}`];
}

function inWords(plan: ParsedPlan): string {
  const phases = plan.phases.map(
    (phase) =>
      `${phase.name} ${formatWeight(phase.traffic)}${phase.soak === 0 ? '' : ` for ${formatDuration(phase.soak)}`}`,
  );
  return `${plan.name}, ${plan.environment}: ${phases.join(', then ')}`;
}
