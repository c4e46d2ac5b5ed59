import { RolloutError } from '../../domain/errors.ts';
import type { CodeDeploy } from '../../platform/aws/codedeploy.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import type { AliasTarget } from './alias-target.ts';

/** Refuses an alias that a deployment of CodeDeploy moves at this moment. Answers why that could not be asked, if so. */
export async function refuseDeployment(
  target: AliasTarget,
  codeDeploy: CodeDeploy,
  signal: AbortSignal,
): Promise<readonly string[]> {
  let found: Awaited<ReturnType<CodeDeploy['aliasesInFlight']>>;
  try {
    found = await codeDeploy.aliasesInFlight(signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RolloutError) throw error; // credentials
    return [
      `whether a deployment of CodeDeploy is moving it could not be asked (\`codedeploy:ListDeployments\` and what follows): ${awsFault(error).message}`,
    ];
  }
  const own = found.deployments.find(
    (each) => each.alias === target.alias && nameOf(each.function) === nameOf(target.function),
  );
  if (own !== undefined) {
    throw new RolloutError(
      'target-busy',
      `CodeDeploy is moving the ${target.name} in deployment ${own.deployment}.`,
      { hint: 'Wait until that deployment has ended, and let only one of the two shift traffic.' },
    );
  }
  return found.complete
    ? []
    : ['CodeDeploy has more deployments in flight than were looked at: one of them may be moving it.'];
}

/** A function is named by its name or by an ARN. */
function nameOf(text: string): string {
  const [, afterKind] = text.split(':function:');
  return (afterKind ?? text).split(':')[0] ?? text;
}
