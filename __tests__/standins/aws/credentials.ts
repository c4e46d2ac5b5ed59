import { AwsError } from './wire/aws-error.ts';
import type { AwsRequest } from './wire/request.ts';

/** Keys that the stand-in knows. Times in epoch ms. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Who they belong to. */
  readonly arn: string;
  readonly expiresAt?: number;
}

/** Knows whose keys a request is signed with, and until when they are good. */
export class CredentialStore {
  readonly #known = new Map<string, Credentials>();
  #made = 0;

  add(credentials: Credentials): Credentials {
    this.#known.set(credentials.accessKeyId, credentials);
    return credentials;
  }

  /** Temporary keys of a role. */
  issue(
    arn: string,
    expiresAt: number,
  ): Credentials & { readonly sessionToken: string; readonly expiresAt: number } {
    this.#made += 1;
    const serial = String(this.#made).padStart(16, '0');
    const credentials = {
      accessKeyId: `ASIA${serial}`,
      secretAccessKey: `secret-of-session-${serial}`,
      sessionToken: `token-of-session-${serial}`,
      arn,
      expiresAt,
    };
    this.#known.set(credentials.accessKeyId, credentials);
    return credentials;
  }

  /** Lets keys expire at a time, whatever was promised. */
  expire(accessKeyId: string, at: number): void {
    const known = this.#known.get(accessKeyId);
    if (known !== undefined) this.#known.set(accessKeyId, { ...known, expiresAt: at });
  }

  /** The keys of a request; throws what AWS answers to unknown or expired ones. */
  check(request: AwsRequest): Credentials | undefined {
    if (request.accessKeyId === undefined) return undefined;
    const known = this.#known.get(request.accessKeyId);
    if (known === undefined || known.sessionToken !== request.sessionToken) {
      throw new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', {
        status: 403,
        shape: 'UnrecognizedClientException',
      });
    }
    if (known.expiresAt !== undefined && request.at >= known.expiresAt) {
      throw new AwsError('ExpiredToken', 'The security token included in the request is expired', {
        status: request.protocol === 'query' ? 403 : 400,
        shape: 'ExpiredTokenException',
      });
    }
    return known;
  }
}
