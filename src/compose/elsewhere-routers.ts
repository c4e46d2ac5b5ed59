import type { Aws } from '../platform/aws/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { RouterBuilders } from '../traffic/routers.ts';
import type { World } from '../world.ts';

/** Rows of the kinds of targets that lie outside AWS. Nothing of them is loaded before a plan has one. */
export function elsewhereRouters(
  world: Pick<World, 'env' | 'hide'>,
  aws: Aws,
): Pick<RouterBuilders, 'exec' | 'http'> {
  return {
    exec: async (target) => {
      const [{ execRouter }, { execute }, { commandEnvironment }] = await Promise.all([
        import('../traffic/exec.ts'),
        import('../platform/exec.ts'),
        import('./command-environment.ts'),
      ]);
      const environment = (more: Readonly<Record<string, string>>) =>
        commandEnvironment(world, target.env, more);
      return execRouter({ target, execute, environment, clock: systemClock });
    },
    http: async (target) => {
      const [{ httpRouter }, { httpOf }, { revealOf }] = await Promise.all([
        import('../traffic/http.ts'),
        import('./http.ts'),
        import('./secrets.ts'),
      ]);
      return httpRouter({ target, http: await httpOf(aws), reveal: revealOf(world), clock: systemClock });
    },
  };
}
