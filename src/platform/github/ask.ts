import { GithubError } from './faults.ts';
import { PAGE_SIZE } from './page.ts';

export const REPO = '/repos/{owner}/{repo}';

/** For what must not be sent again by itself. */
export const NEVER_TWICE = { once: true } as const;

export type Parameters = Readonly<Record<string, unknown>> & { readonly once?: boolean };

/** Sends one call of a route in GitHub's notation; owner and repository are known. */
export type Ask = (route: string, parameters: Parameters, signal: AbortSignal) => Promise<unknown>;

type Routed = Parameters & { readonly route: string };

/** An answer that is no list makes no sense; it is not an empty one. */
export async function list<T>(
  ask: Ask,
  { route, ...parameters }: Routed,
  signal: AbortSignal,
): Promise<readonly T[]> {
  const data = await ask(route, { per_page: PAGE_SIZE, ...parameters }, signal);
  if (Array.isArray(data)) return data as readonly T[];
  throw new GithubError('unknown', `${route}: the answer is no list`);
}

/** An answer without an object (202 "merged", a proxy's page) is not what was asked for. */
export async function one<T>(ask: Ask, { route, ...parameters }: Routed, signal: AbortSignal): Promise<T> {
  const data = await ask(route, parameters, signal);
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as T;
  throw new GithubError('unknown', `${route}: the answer is no object`);
}
