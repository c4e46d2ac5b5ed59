import type { Noticing } from './noticing.ts';

/** Any service that takes JSON: PagerDuty, a status page, one of your own. Secrets stand as references. */
export interface WebhookChannel extends Noticing {
  readonly kind: 'webhook';
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, with `{{issue}}` and the like in its texts; undefined: the notice as it is. */
  readonly json?: unknown;
  readonly allowHttp: boolean;
}
