import { SHORTEST_SECRET } from '../domain/reveal.ts';
import type { Path } from './path.ts';
import type { Problems } from './problems.ts';
import { isLate, piecesOf } from './reference-syntax.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Names of the secrets that a plan, or a part of one, refers to; sorted, each once. */
export function secretNames(value: unknown): readonly string[] {
  return [...new Set(secretsIn(value).map(({ name }) => name))].sort();
}

/** Tells of every secret that the environment does not have, where the plan names it. The values are told to nobody. */
export function checkSecrets(tree: unknown, env: Env, problems: Problems): void {
  for (const { name, path } of secretsIn(tree)) {
    const length = env[name]?.length ?? 0;
    if (length >= SHORTEST_SECRET) continue;
    const found =
      length === 0
        ? 'this environment variable is not set'
        : `its value is shorter than ${SHORTEST_SECRET} characters`;
    problems.add(
      path,
      `found \${secret:${name}}, but ${found}; give it to the step: env: { ${name}: "\${{ secrets.${name} }}" }`,
    );
  }
}

interface Found {
  readonly name: string;
  readonly path: Path;
}

function secretsIn(value: unknown, path: Path = []): readonly Found[] {
  if (typeof value === 'string') {
    if (!isLate(value)) return [];
    return piecesOf(value).flatMap((piece) => (piece.kind === 'secret' ? [{ name: piece.name, path }] : []));
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => secretsIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => secretsIn(inside, [...path, key]));
}
