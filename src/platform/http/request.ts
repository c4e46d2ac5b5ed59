import type { HttpMethod } from '../../domain/request.ts';
import type { AwsScope } from '../aws/aws.ts';

/** A request as it is to leave: templates filled in, secrets in place. */
export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** It changes nothing, whatever its method: it may be repeated. */
  readonly reads?: boolean;
  /** Sent with every try. With it a request may be repeated whatever its method: the other side knows it again. */
  readonly idempotencyKey?: { readonly header: string; readonly value: string };
  /** Signs each try with the job's credentials, or those of a role, for a service of AWS such as `execute-api`. */
  readonly sigv4?: SigV4;
}

export interface SigV4 extends AwsScope {
  /** Name of the service as it is signed for: `execute-api`, `lambda`, `appconfig`. */
  readonly service: string;
}

/** What a request may do, and for how long. */
export interface HttpLimits {
  readonly signal: AbortSignal;
  /** Hosts that may be called, with their port where it is not the default one. */
  readonly hosts: readonly string[];
  /** Lets requests go without TLS. */
  readonly allowHttp?: boolean;
  /** For one try, from connecting to the last byte, in ms; 10 s unless told. */
  readonly timeout?: number;
  /** Tries over what may pass; 3 unless told. Requests that must not be repeated are sent once. */
  readonly tries?: number;
}

/** An answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; throws HttpError `unreadable`. */
  json(): unknown;
}

/** "POST flags.example.com/v1/flags": all that a message may say of a request. */
export function nameOf(method: string, url: URL): string {
  return `${method} ${url.host}${url.pathname}`;
}
