import type { Options } from '../inputs.ts';
import { type Aws, createAws } from '../platform/aws/aws.ts';
import { systemClock } from '../platform/clock.ts';
import { idToken } from '../platform/runner/toolkit.ts';
import type { World } from '../world.ts';

/** AWS with the job's own credentials: the role of the input through OIDC, else what the environment or the machine holds. */
export function awsOf(
  world: World,
  options: Pick<Options, 'region' | 'roleToAssume'>,
  planRegion: string | undefined,
): Aws {
  const region = options.region ?? planRegion;
  return createAws({
    env: world.env,
    clock: systemClock,
    signal: world.signal,
    ...(region === undefined ? {} : { region }),
    ...(options.roleToAssume === undefined ? {} : { webRole: { arn: options.roleToAssume, idToken } }),
  });
}
