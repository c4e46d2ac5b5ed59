import { SHORTEST_SECRET } from '../domain/reveal.ts';

/**
 * A secret in every form in which it may come back to us: as it is, line by line, as JSON and URLs escape it, in base64
 * wherever it stands in what was encoded, and of one that is a URL what is told of URLs. Forms too short to hide are left out.
 */
export function secretForms(secret: string): readonly string[] {
  const forms = [
    secret,
    ...secret.split(/\r?\n/),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    encodeURI(secret),
    ...base64Forms(secret),
    ...urlForms(secret),
  ];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_SECRET);
}

/**
 * What a secret becomes behind 0, 1 or 2 bytes of something else: three texts, of which the ends that its neighbours change
 * are cut off.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor((padded.length * 8) / 6);
    return [padded.toString('base64').slice(from, to), padded.toString('base64url').slice(from, to)];
  });
}

function urlForms(secret: string): readonly string[] {
  if (!URL.canParse(secret)) return [];
  const { host, pathname } = new URL(secret);
  return [`${host}${pathname}`, pathname];
}
