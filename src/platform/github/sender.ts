import type { getOctokit } from '@actions/github';
import type { Clock } from '../clock.ts';
import { githubError } from './faults.ts';

/** One call: its route in GitHub's notation, its parameters, and whether it must not be sent again by itself. */
export interface Call {
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly once?: boolean;
}

export interface SenderOptions {
  readonly token: string;
  readonly apiUrl?: string;
  readonly clock: Clock;
}

/** How many answers are kept to be asked for again by their tag: more than one look at a ledger with a long history asks for. */
const KEPT_ANSWERS = 1000;

/**
 * Sends calls over Octokit, which is loaded at the first one: nothing that comes before needs it. Reading what has not
 * changed is asked for by its tag, which does not count against the rate limit.
 */
export function createSender(options: SenderOptions): (call: Call, signal: AbortSignal) => Promise<unknown> {
  let loaded: ReturnType<typeof load> | undefined;
  const kept = new Map<string, { readonly etag: string; readonly data: unknown }>();
  return async ({ route, parameters, once }, signal) => {
    loaded ??= load(options);
    const octokit = await loaded;
    const name = `${route} ${JSON.stringify(parameters)}`;
    const known = route.startsWith('GET ') ? kept.get(name) : undefined;
    const headers = known === undefined ? {} : { 'if-none-match': known.etag };
    // A number here would make the plugin repeat what it must not, such as a 404: it is given only to switch it off.
    const request = once === true ? { signal, retries: 0 } : { signal };
    try {
      const answer = await octokit.request(route, { ...parameters, headers, request });
      const { etag } = answer.headers;
      if (route.startsWith('GET ') && etag !== undefined) keep(kept, name, { etag, data: answer.data });
      return answer.data as unknown;
    } catch (error) {
      signal.throwIfAborted();
      if (known !== undefined && isUnchanged(error)) return known.data;
      throw githubError(error, route, options.clock.now().getTime());
    }
  };
}

function keep<T>(kept: Map<string, T>, name: string, answer: T): void {
  kept.delete(name);
  kept.set(name, answer);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT_ANSWERS && oldest !== undefined) kept.delete(oldest);
}

/** Octokit throws on 304. */
function isUnchanged(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 304;
}

async function load({ token, apiUrl }: SenderOptions) {
  const [toolkit, { retry }] = await Promise.all([
    import('@actions/github'),
    import('@octokit/plugin-retry'),
  ]);
  // The plugin tries a 5xx or no answer 3 more times, 1, 4 and 9 s apart. Octokit's own words are no text for a job's log.
  const settings = { ...(apiUrl === undefined ? {} : { baseUrl: apiUrl }), log: QUIET, retry: RETRY };
  return toolkit.getOctokit(token, settings, endOnAbort, retry);
}

/** Answers that stay what they are: to the plugin's own, 409 is added, and 429, which is waited for as GitHub asks (`patience.ts`). */
const RETRY = { doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451] };

/** To the plugin an aborted call is a broken connection that it tries again, for up to 14 s. Loaded before it, this ends it. */
const endOnAbort: Parameters<typeof getOctokit>[2] = (octokit) => {
  octokit.hook.wrap('request', async (request, options) => {
    try {
      return await request(options);
    } catch (error) {
      if (options.request?.signal?.aborted !== true) throw error;
      throw Object.assign(new Error('aborted'), { request: { request: { retries: 0 } } });
    }
  });
};

const silent = () => undefined;
const QUIET = { debug: silent, info: silent, warn: silent, error: silent };
