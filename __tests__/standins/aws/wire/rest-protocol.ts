import { AwsError } from './aws-error.ts';
import { asFields, type Fields, type Input } from './fields.ts';

/** restJson: method and path name the action, the rest of the input is the body. */
export interface Route {
  readonly method: string;
  /** `/functions/{FunctionName}/aliases/{Name}`: what stands in braces is part of the input. */
  readonly path: string;
  readonly action: string;
  /** The body is no input but a payload of the caller's own, handed on as the text `Payload`. */
  readonly payload?: boolean;
}

export interface RestRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

export function decodeRest(
  routes: readonly Route[],
  { method, url, body }: RestRequest,
): { action: string; input: Fields } {
  const { pathname, searchParams } = new URL(url, 'http://aws.example');
  for (const route of routes) {
    const inPath = method === route.method ? matched(route.path, pathname) : undefined;
    if (inPath === undefined) continue;
    const inBody = route.payload === true ? { Payload: body } : fieldsOf(body);
    return {
      action: route.action,
      input: { ...inBody, ...Object.fromEntries(searchParams), ...inPath },
    };
  }
  throw new AwsError('UnknownOperationException', `the stand-in does not know ${method} ${pathname}`, {
    status: 404,
  });
}

function fieldsOf(body: string): Fields {
  return asFields(JSON.parse(body === '' ? '{}' : body) as Input);
}

function matched(template: string, pathname: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const found = pathname.split('/');
  if (wanted.length !== found.length) return undefined;
  const fields: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const text = decodeURIComponent(found[i] ?? '');
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== text : text === '') return undefined;
    if (name !== undefined) fields[name] = text;
  }
  return fields;
}
