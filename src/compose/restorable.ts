import { UsageError } from '../domain/errors.ts';
import { labelOf, type Target } from '../domain/target.ts';
import type { TrafficRouter } from '../traffic/traffic-router.ts';

/** What a target of a rollback is made ready with. */
export interface Readying {
  /** The target with its references looked up. */
  readonly resolve: (target: Target) => Promise<Target>;
  readonly build: (target: Target) => Promise<TrafficRouter>;
  readonly keyOf: (target: Target) => string;
  readonly warn: (message: string) => void;
  readonly signal: AbortSignal;
}

/** A target as far as its references can be looked up: as it stands in the plan where they cannot. */
export interface Restorable {
  readonly target: Target;
  readonly isResolved: boolean;
}

/** One target whose references are not to be had now keeps no other one from being restored. Throws UsageError, and on abort. */
export function restorable(
  targets: readonly Target[],
  { resolve, warn, signal }: Omit<Readying, 'build' | 'keyOf'>,
): Promise<readonly Restorable[]> {
  return Promise.all(
    targets.map(async (target): Promise<Restorable> => {
      try {
        return { target: await resolve(target), isResolved: true };
      } catch (error) {
        warn(`${labelOf(target)} cannot be reached yet: ${mayComeLater(error, signal)}`);
        return { target, isResolved: false };
      }
    }),
  );
}

/**
 * The routers of a rollback, one a target. What cannot be looked up or loaded now is tried again at every call: the restore
 * insists on it like on a target that does not answer, and is red for that one alone.
 */
export function restorableRouters(
  found: readonly Restorable[],
  readying: Readying,
): Promise<readonly TrafficRouter[]> {
  const { build, warn, signal } = readying;
  return Promise.all(
    found.map(async ({ target, isResolved }) => {
      if (!isResolved) return lateRouter(target, readying);
      try {
        return await build(target);
      } catch (error) {
        warn(`${labelOf(target)} cannot be reached yet: ${mayComeLater(error, signal)}`);
        return lateRouter(target, readying);
      }
    }),
  );
}

function lateRouter(target: Target, { resolve, build, keyOf }: Readying): TrafficRouter {
  let made: TrafficRouter | undefined;
  const router = async (): Promise<TrafficRouter> => {
    made ??= await build(await resolve(target));
    return made;
  };
  return {
    label: labelOf(target),
    key: keyOf(target),
    current: async (signal) => (await router()).current(signal),
    shiftTo: async (weight, write) => (await router()).shiftTo(weight, write),
    restoreTo: async (weight, write) => (await router()).restoreTo(weight, write),
    command: (weight) => made?.command(weight) ?? 'gradual-rollout rollback',
  };
}

/** Why; a mistake in the plan stays one, however often it is tried. */
function mayComeLater(error: unknown, signal: AbortSignal): string {
  signal.throwIfAborted();
  if (error instanceof UsageError) throw error;
  return error instanceof Error ? error.message : String(error);
}
