import { RolloutError } from '../domain/errors.ts';
import { type Reveal, SHORTEST_SECRET } from '../domain/reveal.ts';
import { piecesOf } from '../plan/reference-syntax.ts';
import type { World } from '../world.ts';

/** Reveals `${secret:NAME}` from the environment of the job: when it is used, and not before it is hidden from every sink. */
export function revealOf({ env, hide }: Pick<World, 'env' | 'hide'>): Reveal {
  const hidden = new Map<string, Promise<void>>();
  const secretOf = async (name: string): Promise<string> => {
    const value = env[name] ?? '';
    if (value.length < SHORTEST_SECRET) {
      throw new RolloutError(
        'credentials-missing',
        `\${secret:${name}} is ${value === '' ? 'not set' : `shorter than ${SHORTEST_SECRET} characters`}.`,
        { hint: `Give it to the step as the environment variable ${name}.` },
      );
    }
    const hiding = hidden.get(value) ?? hide(value);
    hidden.set(value, hiding);
    await hiding;
    return value;
  };
  return async (text) => {
    const parts = piecesOf(text).map((piece) =>
      piece.kind === 'secret' ? secretOf(piece.name) : Promise.resolve(piece.text),
    );
    return (await Promise.all(parts)).join('');
  };
}
