import { SHORTEST_SECRET } from '../domain/reveal.ts';
import { secretForms } from './secret-forms.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Takes secrets out of a text. */
export interface Mask {
  (text: string): string;
  /** Takes this one out as well, from here on, in every form in which it may come back. Answers the forms. */
  hide(secret: string): readonly string[];
}

/** Variables whose values are secrets of the job, whoever put them there. */
const SECRET_VARIABLES = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
] as const;

/** Tokens of GitHub and key ids of AWS, which somebody else's error message may carry; JSON web tokens likewise. */
const SHAPES = /\bgh[a-z]_[\w.-]{30,}|\bgithub_pat_\w{30,}|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/g;

/** Takes secrets out of a text: those that this process was given, those of a plan, and whatever has the shape of a token. */
export function maskOf(env: Env, given: readonly (string | undefined)[] = []): Mask {
  const known = new Set<string>();
  let longestFirst: readonly string[] = [];
  const add = (texts: readonly (string | undefined)[]) => {
    for (const text of texts) if (text !== undefined && text.length >= SHORTEST_SECRET) known.add(text);
    longestFirst = [...known].sort((a, b) => b.length - a.length);
  };
  add([...SECRET_VARIABLES.map((name) => env[name]), ...given]);
  const mask = (text: string) =>
    longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '***'), text).replaceAll(SHAPES, '***');
  return Object.assign(mask, {
    hide(secret: string) {
      const forms = secretForms(secret);
      add(forms);
      return forms;
    },
  });
}
