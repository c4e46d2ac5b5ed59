import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import type { Outgoing } from '../http/exchange.ts';
import type { Sign } from '../http/http.ts';
import type { Aws } from './aws.ts';

type Data = string | ArrayBuffer | ArrayBufferView;

/** Signs requests that are sent over plain HTTP, with the credentials of a scope as they are at that moment. */
export function createSign(aws: Pick<Aws, 'identityOf' | 'regionOf'>): Sign {
  return async (request, scope, signal) => {
    const [{ SignatureV4 }, credentials] = await Promise.all([
      import('@smithy/signature-v4'),
      aws.identityOf(scope, signal),
    ]);
    const { service, at } = scope;
    const signer = new SignatureV4({ service, region: aws.regionOf(scope), credentials, sha256: Sha256 });
    return (await signer.sign(signable(request), at === undefined ? {} : { signingDate: at })).headers;
  };
}

function signable({ method, url, headers, body }: Outgoing) {
  const names = [...new Set(url.searchParams.keys())];
  return {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)])),
    headers: { ...headers, host: url.host },
    body,
  };
}

/** SHA-256 in the shape that the signer asks for. */
class Sha256 {
  readonly #secret: Data | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: Data) {
    this.#secret = secret;
    this.#hash = begun(secret);
  }

  update(data: Data): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = begun(this.#secret);
  }
}

function begun(secret: Data | undefined): Hash | Hmac {
  return secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
}

function bytesOf(data: Data): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
