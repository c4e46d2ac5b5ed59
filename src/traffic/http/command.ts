import type { PlannedRequest } from '../../domain/request.ts';
import { shellWord } from '../../domain/shell-word.ts';
import type { HttpTarget } from '../../domain/targets/http.ts';
import { filledJson, filledText, type TemplateValues } from '../../domain/template.ts';
import type { Flag } from '../flag/flag.ts';
import { placesOf } from './places.ts';

/** The shell command with which a person makes the flag what `to` says; secrets are taken from the environment. */
export function commandFor(target: HttpTarget, to: Flag): string {
  const planned = to.enabled === false && target.stop !== undefined ? target.stop : target.set;
  const values = placesOf(to.percent);
  const { headers, body } = filled(planned, values);
  return [
    `curl --fail-with-body --globoff --silent --show-error -X ${planned.method}`,
    ...signature(target),
    ...Object.entries(headers).map(([name, value]) => `-H ${word(`${name}: ${filledText(value, values)}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${word(body)}`]),
    word(filledText(planned.url, values)),
  ].join(' ');
}

function filled(planned: PlannedRequest, values: TemplateValues) {
  const type = planned.json === undefined ? {} : { 'content-type': 'application/json' };
  const body =
    planned.json !== undefined
      ? JSON.stringify(filledJson(planned.json, values))
      : planned.body === undefined
        ? undefined
        : filledText(planned.body, values);
  return { headers: { ...type, ...planned.headers }, body };
}

function signature({ sigv4 }: HttpTarget): readonly string[] {
  if (sigv4 === undefined) return [];
  const region = sigv4.region === undefined ? '"$AWS_REGION"' : shellWord(sigv4.region);
  return [
    `--aws-sigv4 aws:amz:${region}:${shellWord(sigv4.service)} --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`,
    '-H "x-amz-security-token: $AWS_SESSION_TOKEN"',
  ];
}

const SECRET = /\$\{secret:([A-Za-z_]\w*)\}/;

/** One word for a shell, with each secret as the variable that holds it. */
function word(text: string): string {
  const [before = '', name, ...rest] = text.split(SECRET);
  if (name === undefined) return shellWord(text);
  const after = rest.join('');
  return `${before === '' ? '' : shellWord(before)}"$${name}"${after === '' ? '' : word(after)}`;
}
