type Env = Readonly<Record<string, string | undefined>>;

/** Variables whose values are secrets of the job, whoever put them there. */
const SECRET_VARIABLES = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
] as const;

/** Shorter values are no secrets, and hiding them would tear ordinary words apart. */
const SHORTEST = 8;
/** Tokens of GitHub and key ids of AWS, which somebody else's error message may carry; JSON web tokens likewise. */
const SHAPES = /\bgh[a-z]_[\w.-]{30,}|\bgithub_pat_\w{30,}|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/g;

/** Takes secrets out of a text: those that this process was given, and whatever has the shape of a token. */
export function maskOf(env: Env, given: readonly (string | undefined)[] = []): (text: string) => string {
  const known = [...SECRET_VARIABLES.map((name) => env[name]), ...given];
  const secrets = [
    ...new Set(known.filter((each) => each !== undefined && each.length >= SHORTEST)),
  ] as string[];
  const longestFirst = secrets.toSorted((a, b) => b.length - a.length);
  return (text) =>
    longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '***'), text).replaceAll(SHAPES, '***');
}
