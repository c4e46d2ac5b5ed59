import { readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import type { World } from '../world.ts';

/** Reads a file of the repository that the job has checked out; nothing outside it. */
export function templateFiles({ env }: Pick<World, 'env'>): (path: string) => Promise<string> {
  return async (path) => {
    const inside = normalize(path);
    if (isAbsolute(inside) || inside.startsWith('..'))
      throw new Error(`the template ${path} lies outside the repository`);
    return readFile(join(env['GITHUB_WORKSPACE'] ?? '.', inside), 'utf8');
  };
}
