import { SHORTEST_SECRET } from '../domain/reveal.ts';
import { environmentFor } from '../platform/exec.ts';
import type { World } from '../world.ts';

/**
 * What a command of the plan gets: the usual variables, those that the plan names, and what is given on top. Whoever names a
 * variable may mean a token: its value is hidden from every sink before a command could print it.
 */
export async function commandEnvironment(
  { env, hide }: Pick<World, 'env' | 'hide'>,
  names: readonly string[],
  more: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  for (const name of names) {
    const value = env[name] ?? '';
    if (value.length >= SHORTEST_SECRET) await hide(value);
  }
  return environmentFor(env, { names, more });
}
