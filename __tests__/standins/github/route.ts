import type { IncomingMessage } from 'node:http';
import { type Answer, invalid, type NextId } from './call.ts';
import { OPERATIONS } from './operations.ts';
import type { GithubSchema } from './schema.ts';
import { answerOfFault, headersOf, jsonOf } from './wire.ts';
import type { GithubWorld } from './world.ts';

/** The only token that this GitHub knows. */
export const TOKEN = 'ghs_standinstandinstandin';

/** One request as it came. */
export interface Asked {
  readonly message: IncomingMessage;
  readonly url: URL;
  readonly text: string;
  readonly method: string;
  readonly at: number;
}

export interface Behind {
  readonly world: GithubWorld;
  readonly schema: GithubSchema;
  readonly problems: string[];
  readonly repository: string;
  readonly nextId: NextId;
}

/** Checks a request against the description, then the token and its permissions; then answers, and checks the answer. */
export function answerTo(
  { message, url, text, method, at }: Asked,
  { world, schema, problems, repository, nextId }: Behind,
): Answer {
  const request = {
    method,
    path: url.pathname,
    query: url.search.slice(1),
    body: text === '' ? undefined : text,
    headers: headersOf(message),
  };
  if (method === 'POST' && url.pathname === '/graphql') return viewer(message, { world, at });
  const found = schema.match(request);
  const operation = found === undefined ? undefined : OPERATIONS[found.id];
  if (found === undefined || operation === undefined) {
    problems.push(`${method} ${url.pathname} is nothing that this stand-in knows`);
    return { status: 404, body: { message: 'Not Found' } };
  }
  const wrong = schema.requestProblems(request, found.id);
  if (wrong.length > 0) {
    problems.push(...wrong.map((words) => `${method} ${url.pathname}: ${words}`));
    return invalid(`Invalid request. ${wrong.join('; ')}`);
  }
  if (message.headers.authorization !== `token ${TOKEN}` || at >= world.expiresAt)
    return answerOfFault({ kind: 'bad-credentials' });
  if (!allows(world, operation.needs)) return answerOfFault({ kind: 'not-accessible' });
  const repo = `http://${message.headers.host}/repos/${repository}`;
  const body = jsonOf(text) ?? {};
  const call = {
    world,
    now: at,
    repo,
    params: found.params,
    query: url.searchParams,
    body: body as Record<string, unknown>,
  };
  const answer = operation.answer({ ...call, sample: schema.sample, nextId });
  if (answer.status < 400) {
    problems.push(
      ...schema
        .answerProblems(answer.body, found.id, answer.status)
        .map((words) => `answer of ${found.id}: ${words}`),
    );
  }
  return answer;
}

/** The one question that is put to GraphQL, which the description of the REST API does not cover. */
function viewer(message: IncomingMessage, { world, at }: { world: GithubWorld; at: number }): Answer {
  if (message.headers.authorization !== `token ${TOKEN}` || at >= world.expiresAt)
    return answerOfFault({ kind: 'bad-credentials' });
  return { status: 200, body: { data: { viewer: { login: world.login } } } };
}

function allows(world: GithubWorld, needs: (typeof OPERATIONS)[string]['needs']): boolean {
  if (needs === undefined) return true;
  const [permission, level] = needs;
  const given = world.permissions[permission];
  return given === 'write' || given === level;
}
