import type { AskedCheck, AskedKind, CheckOf } from '../domain/check.ts';
import { formatDuration } from '../domain/duration.ts';
import { RolloutError } from '../domain/errors.ts';
import { oneLine } from '../domain/escape.ts';
import { type Checker, type CheckResult, unasked } from './checker.ts';

/** One builder for each kind of check: what is missing does not compile. Each loads its adapter when it is called. */
export type CheckerBuilders<World> = {
  readonly [Kind in AskedKind]: (world: World) => Promise<Checker<CheckOf<Kind>>>;
};

/** Longest text of an answer. */
const LONGEST_DETAIL = 500;

/** A check with what it refers to looked up. */
export type ResolveCheck = (check: AskedCheck, signal: AbortSignal) => Promise<AskedCheck>;

/**
 * Asks checks of every kind; each adapter is loaded with the first check of its kind. What a check refers to is looked up
 * when it is asked: a reference that leads nowhere is an error of that check, and of no other.
 */
export function checkers<World>(
  builders: CheckerBuilders<World>,
  world: World,
  resolve: ResolveCheck,
): Checker {
  const built = new Map<AskedKind, Promise<Checker>>();
  const checkerOf = (kind: AskedKind): Promise<Checker> => {
    const known = built.get(kind) ?? (builders[kind](world) as Promise<Checker>);
    built.set(kind, known);
    return known;
  };
  return {
    async run(check, { signal, saved }) {
      const limit = AbortSignal.timeout(check.timeout);
      try {
        const checker = await checkerOf(check.kind);
        const within = AbortSignal.any([signal, limit]);
        return bounded(await checker.run(await resolve(check, within), { signal: within, saved }));
      } catch (error) {
        signal.throwIfAborted();
        return bounded(unasked(whyNot(error, check, limit)));
      }
    },
  };
}

function whyNot(error: unknown, check: AskedCheck, limit: AbortSignal): string {
  if (limit.aborted) return `no answer within ${formatDuration(check.timeout)}`;
  if (error instanceof RolloutError && error.hint !== undefined) return `${error.message} ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}

function bounded(result: CheckResult): CheckResult {
  return { ...result, detail: oneLine(result.detail, LONGEST_DETAIL) };
}
