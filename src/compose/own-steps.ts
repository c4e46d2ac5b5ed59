import type { Aws } from '../platform/aws/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { StepBuilders } from '../steps/steps.ts';
import type { World } from '../world.ts';

/** Rows of the kinds of steps that are the user's own: a request, a command. */
export function ownSteps(world: Pick<World, 'env' | 'hide'>, aws: Aws): Pick<StepBuilders, 'exec' | 'http'> {
  return {
    exec: async () => {
      const [{ execStep }, { execute }, { commandEnvironment }] = await Promise.all([
        import('../steps/exec.ts'),
        import('../platform/exec.ts'),
        import('./command-environment.ts'),
      ]);
      return execStep({ execute, environment: (names) => commandEnvironment(world, names, {}) });
    },
    http: async () => {
      const [{ httpStep }, { httpOf }, { revealOf }] = await Promise.all([
        import('../steps/http.ts'),
        import('./http.ts'),
        import('./secrets.ts'),
      ]);
      return httpStep({ http: await httpOf(aws), reveal: revealOf(world), clock: systemClock });
    },
  };
}
