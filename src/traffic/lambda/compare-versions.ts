import { RolloutError } from '../../domain/errors.ts';
import { awsFault } from '../../platform/aws/fault.ts';
import { callFault } from '../call-fault.ts';
import type { AliasTarget } from './alias-target.ts';

/** Two versions share an alias only when both are published and have the same role and dead-letter queue. */
export async function compareVersions(
  target: AliasTarget,
  baseline: string | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const canary = await describe(target, target.version, signal);
  if (canary === 'denied') return [NOT_COMPARED];
  checkState(target, canary);
  if (baseline === undefined || baseline === target.version) return [];
  const before = await describe(target, baseline, signal);
  if (before === 'denied') return [NOT_COMPARED];
  const differs = (what: string, a: string | undefined, b: string | undefined) => {
    if (a === b) return;
    throw new RolloutError(
      'target-refused',
      `Version ${target.version} of function ${target.function} has ${what} ${b ?? 'none'}, and version ${baseline} has ${a ?? 'none'}: Lambda lets them share no alias.`,
      { hint: `Publish a version that has the ${what} of the baseline, or change it on both sides first.` },
    );
  };
  differs('execution role', before.Role, canary.Role);
  differs('dead-letter queue', before.DeadLetterConfig?.TargetArn, canary.DeadLetterConfig?.TargetArn);
  return coldStarts(target, baseline, signal);
}

const NOT_COMPARED =
  'whether its two versions have the same role and dead-letter queue could not be asked (`lambda:GetFunctionConfiguration` is not allowed).';

type Configuration = Awaited<ReturnType<AliasTarget['api']['getFunctionConfiguration']>>;

async function describe(
  target: AliasTarget,
  version: string,
  signal: AbortSignal,
): Promise<Configuration | 'denied'> {
  try {
    return await target.api.getFunctionConfiguration(
      { FunctionName: target.function, Qualifier: version },
      signal,
    );
  } catch (error) {
    if (!signal.aborted && awsFault(error).kind === 'access-denied') return 'denied';
    const of = `version ${version} of function ${target.function}`;
    throw callFault({ action: 'lambda:GetFunctionConfiguration', of }, error, signal);
  }
}

function checkState(target: AliasTarget, { State = 'Active' }: Configuration): void {
  if (State === 'Active' || State === 'Inactive') return;
  throw new RolloutError(
    State === 'Pending' ? 'target-busy' : 'target-refused',
    `Version ${target.version} of function ${target.function} is in state ${State}: it takes no requests.`,
    { hint: 'Wait until the version is active, then run the phase again.' },
  );
}

/** A hint only: whatever keeps it from being told keeps nothing else. */
async function coldStarts(
  target: AliasTarget,
  baseline: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const provisioned = async (version: string): Promise<number> => {
    try {
      return await target.api.provisionedConcurrency(
        { FunctionName: target.function, Qualifier: version },
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      // Where it may not be asked, neither number is known, and nothing is said.
      return awsFault(error).kind === 'not-found' ? 0 : Number.NaN;
    }
  };
  const before = await provisioned(baseline);
  if (!(before > 0)) return [];
  const canary = await provisioned(target.version);
  if (!(canary < before)) return [];
  return [
    `version ${baseline} has provisioned concurrency (${before}), version ${target.version} ${canary === 0 ? 'none' : canary}: cold starts will count against the canary.`,
  ];
}
