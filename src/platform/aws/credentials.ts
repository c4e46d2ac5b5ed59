import type { CredentialLife } from '../../domain/credentials.ts';
import type { Clock } from '../clock.ts';
import type { Clients, Signer } from './clients.ts';
import { type Renewing, renewing } from './renewing.ts';
import type { RoleCall, WebRole } from './roles.ts';
import type { Identity } from './services.ts';

export interface CredentialsOptions {
  /** Read at each request for credentials, so that a change is seen when they are fetched anew. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Input `role-to-assume`; wins over what the environment holds. */
  readonly webRole?: WebRole | undefined;
  readonly clients: Clients;
  readonly clock: Clock;
  /** Ends renewals under way. */
  readonly signal: AbortSignal;
}

/** Whose credentials sign a request: the input's role through OIDC, else the environment's keys, else what the SDK finds. */
export interface Credentials {
  /** `region` is where STS is asked. */
  signer(scope: { readonly role?: string | undefined; readonly region: string }): Signer;
  /** Forgets what was fetched: the next request fetches anew. */
  expire(): void;
  describe(region: string): Promise<CredentialLife>;
}

export function createCredentials(options: CredentialsOptions): Credentials {
  const { env, webRole, clients, clock, signal } = options;
  const sessions = new Map<string, Renewing>();
  const sessionOf = (key: string, fetch: Parameters<typeof renewing>[0]): Renewing => {
    const known = sessions.get(key) ?? renewing(fetch, { clock, signal });
    sessions.set(key, known);
    return known;
  };
  const base = (call: RoleCall): Signer => {
    if (webRole !== undefined) {
      const session = sessionOf('web', async () => (await import('./roles.ts')).assumeWebRole(webRole, call));
      return { key: 'web', provide: () => session.provide() };
    }
    if (fromEnvironment(env) === undefined) return { key: 'chain' };
    return { key: 'environment', provide: async () => fromEnvironment(env) ?? clients.found(call.region) };
  };
  return {
    signer({ role, region }) {
      const call = { clients, region, signal };
      if (role === undefined) return base(call);
      const session = sessionOf(role, async () =>
        (await import('./roles.ts')).assumeRole(role, base(call), call),
      );
      return { key: role, provide: () => session.provide() };
    },
    expire() {
      for (const session of sessions.values()) session.expire();
    },
    async describe(region) {
      if (webRole !== undefined) return { kind: 'renewing' };
      const own = fromEnvironment(env);
      return stateOf(own === undefined ? 'chain' : 'static', own ?? (await clients.found(region)));
    },
  };
}

/** The environment's own keys, read without the SDK: its chain of providers need not even be loaded. */
function fromEnvironment(env: CredentialsOptions['env']): Identity | undefined {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) return undefined;
  const expires = Date.parse(AWS_CREDENTIAL_EXPIRATION ?? '');
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    ...(Number.isNaN(expires) ? {} : { expiration: new Date(expires) }),
  };
}

/** AWS gives keys that begin like this to users, for good; those of a session begin otherwise and carry a token. */
const LONG_TERM = /^AKIA/;

function stateOf(kind: CredentialLife['kind'], identity: Identity): CredentialLife {
  if (identity.expiration !== undefined) return { kind, expiresAt: identity.expiration.getTime() };
  const longTerm = identity.sessionToken === undefined && LONG_TERM.test(identity.accessKeyId);
  return longTerm ? { kind, expiresAt: Number.POSITIVE_INFINITY } : { kind };
}
