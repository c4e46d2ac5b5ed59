import type { Noticing } from './noticing.ts';

/** A channel of Slack: by an incoming webhook, or by a bot's token. Secrets stand as references. */
export type SlackChannel = Noticing & { readonly kind: 'slack' } & (
    | { readonly webhook: string }
    | { readonly channel: string; readonly token: string }
  );
