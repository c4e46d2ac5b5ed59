import { readFileSync } from 'node:fs';
import { OpenAPIBackend, type Request } from 'openapi-backend';

/** What the checks are made of: GitHub's own description of its API, cut to the paths that a rollout calls. */
const DESCRIPTION = new URL('../../data/github-openapi/openapi.json', import.meta.url);
const PATHS = [
  '/repos/{owner}/{repo}',
  '/repos/{owner}/{repo}/deployments',
  '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
  '/repos/{owner}/{repo}/issues',
  '/repos/{owner}/{repo}/issues/{issue_number}',
  '/repos/{owner}/{repo}/issues/{issue_number}/comments',
  '/repos/{owner}/{repo}/issues/comments/{comment_id}',
  '/repos/{owner}/{repo}/commits/{commit_sha}/pulls',
  '/repos/{owner}/{repo}/actions/runs/{run_id}',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/cancel',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/approvals',
  '/repos/{owner}/{repo}/commits/{ref}/check-runs',
  '/repos/{owner}/{repo}/commits/{ref}/status',
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews',
];

export type Schema = { readonly [key: string]: unknown };

export interface GithubSchema {
  /** The operation that a request is for, with its parameters; undefined: a path that is not described here. */
  match(
    request: Request,
  ): { readonly id: string; readonly params: Readonly<Record<string, string>> } | undefined;
  /** What is wrong with a request; empty: nothing. */
  requestProblems(request: Request, operation: string): readonly string[];
  answerProblems(answer: unknown, operation: string, status: number): readonly string[];
  /** The least object that an answer, or one entry of a list, may be; what a stand-in knows is laid over it. */
  sample(operation: string, status: number): unknown;
}

let loaded: Promise<GithubSchema> | undefined;

/** Loaded once a process: compiling the description takes a moment. */
export function githubSchema(): Promise<GithubSchema> {
  loaded ??= load();
  return loaded;
}

/** `nullable` means nothing to the validator beside an `enum` that does not list null; to GitHub it does. */
function withNull(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { nullable, enum: words } = value as Schema;
  return nullable === true && Array.isArray(words) && !words.includes(null)
    ? { ...value, enum: [...words, null] }
    : value;
}

async function load(): Promise<GithubSchema> {
  const whole = JSON.parse(readFileSync(DESCRIPTION, 'utf8'), withNull);
  const paths = Object.fromEntries(PATHS.map((path) => [path, whole.paths[path]]));
  const backend = new OpenAPIBackend({
    definition: { ...whole, paths, servers: [] },
    quick: true,
    coerceTypes: true,
    ajvOpts: { strict: false },
    customizeAjv: (ajv) => {
      ajv.addFormat('uri', isUri).addFormat('date-time', isInstant).addFormat('timestamp', isInstant);
      return ajv.addFormat('repo.nwo', true).addFormat('email', true);
    },
  });
  await backend.init();
  // The router would list the operations anew for every request.
  const operations = backend.router.getOperations();
  backend.router.getOperations = () => operations;
  return {
    match(request) {
      const operation = backend.matchOperation(request);
      if (operation?.operationId === undefined) return undefined;
      const { params } = backend.router.parseRequest(request, operation);
      return { id: operation.operationId, params: params as Record<string, string> };
    },
    requestProblems: (request, operation) =>
      wordsOf(backend.validator.validateRequest(request, operation).errors),
    answerProblems: (answer, operation, status) =>
      wordsOf(backend.validator.validateResponse(answer, operation, status).errors),
    sample(operation, status) {
      const responses = backend.getOperation(operation)?.responses as Record<string, Schema> | undefined;
      const content = responses?.[status]?.['content'] as Record<string, { schema: Schema }> | undefined;
      const schema = content?.['application/json']?.schema ?? {};
      return sampleOf(schema['type'] === 'array' ? (schema['items'] as Schema) : schema);
    },
  };
}

function wordsOf(
  errors: readonly { instancePath: string; message?: string }[] | null | undefined,
): readonly string[] {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`.trim());
}

function isUri(text: string): boolean {
  return text === '' || URL.canParse(text);
}

function isInstant(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** The least value that a schema allows: only what is required, and null wherever it may be. */
function sampleOf(schema: Schema): unknown {
  if (schema['nullable'] === true) return null;
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const [first] = (schema['oneOf'] ?? schema['anyOf'] ?? []) as Schema[];
  if (first !== undefined) return sampleOf(first);
  if (Array.isArray(schema['allOf'])) {
    return Object.assign({}, ...(schema['allOf'] as Schema[]).map((part) => sampleOf(part)));
  }
  switch (schema['type']) {
    case 'object': {
      const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
      const required = (schema['required'] ?? []) as string[];
      return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));
    }
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    default:
      return schema['format'] === 'uri'
        ? 'https://example.invalid/'
        : schema['format'] === 'date-time'
          ? '2026-01-01T00:00:00Z'
          : '';
  }
}
