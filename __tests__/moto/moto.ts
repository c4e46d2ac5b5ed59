import { type Aws, createAws } from '../../src/platform/aws/aws.ts';
import type { Clock } from '../../src/platform/clock.ts';

/** Where `scripts/moto.ts` has started moto; a test that finds none fails. */
const endpoint = process.env['MOTO_ENDPOINT'] ?? '';
if (endpoint === '') throw new Error('MOTO_ENDPOINT is not set: run `npm run moto`');

export const REGION = 'us-east-1';
export const never = new AbortController().signal;

/** For SDK clients that put things into moto. It believes any credentials. */
export const config = {
  region: REGION,
  endpoint,
  credentials: { accessKeyId: 'AKIATESTING000000000', secretAccessKey: 'testing' },
};

/** The product's own way to AWS, led to moto. */
export function connectAws(clock: Clock): Aws {
  return createAws({
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: config.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: config.credentials.secretAccessKey,
    },
    clock,
    signal: never,
  });
}

/** A clock whose pauses take no time; it starts at the time that moto has. */
export function hastyClock(): Clock {
  const start = Date.now();
  let slept = 0;
  return {
    now: () => new Date(start + slept),
    async sleep(ms, signal) {
      signal.throwIfAborted();
      slept += ms;
      await new Promise(setImmediate);
      signal.throwIfAborted();
    },
  };
}

let names = 0;

/** A name that no other test has: moto keeps what it is given until it ends. */
export function fresh(noun: string): string {
  names += 1;
  return `${noun}-${process.pid}-${names}`;
}

/** Sends a call of the query protocol for which the project has no client; answers the text between the tags, for each. */
export async function query(
  service: string,
  tag: string,
  fields: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const scope = `AKIATESTING000000000/20260101/${REGION}/${service}/aws4_request`;
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams(fields).toString(),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${fields['Action']} failed: ${text}`);
  return [...text.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, value]) => value ?? '');
}
