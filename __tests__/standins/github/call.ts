import type { GithubWorld, Stored } from './world.ts';

/** One request, checked against the description already. */
export interface Call {
  readonly world: GithubWorld;
  readonly now: number;
  readonly repo: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The least answer that the description allows. */
  readonly sample: (operation: string, status: number) => unknown;
  readonly nextId: NextId;
}

/** Each kind counts for itself, as GitHub's do: the same number may stand for a deployment and for a status. */
export type NextId = (kind: 'deployment' | 'status' | 'comment' | 'issue') => number;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export const notFound: Answer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' },
};

/** 422 as GitHub words it. */
export function invalid(message: string): Answer {
  return {
    status: 422,
    body: {
      message,
      documentation_url: 'https://docs.github.com/rest',
      errors: [{ code: 'custom', message }],
    },
  };
}

/** What a list shows by now; asking for it counts as one list call. */
export function visible<T extends Stored>(all: readonly T[], lag: GithubWorld['lag'], now: number): T[] {
  return all.filter((stored) => {
    const shown = now - stored.at >= lag.ms && stored.listed >= lag.calls;
    stored.listed += 1;
    return shown;
  });
}

/** One page of a list, as the query asks for it. */
export function page<T>(all: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Number(query.get('per_page') ?? 30);
  const first = (Number(query.get('page') ?? 1) - 1) * size;
  return all.slice(first, first + size);
}
