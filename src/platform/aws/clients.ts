import {
  type AwsCommand,
  type ClientConfig,
  type ClientSettings,
  type Identity,
  type Sdk,
  SERVICES,
  type Service,
} from './services.ts';

/** Who signs: `provide` is asked by the SDK; without it the SDK looks for credentials by itself. */
export interface Signer {
  /** Same key, same client. */
  readonly key: string;
  readonly provide?: () => Promise<Identity>;
}

export interface ClientOptions {
  readonly region: string;
  readonly signer: Signer;
  readonly attempts: number;
  /** For one attempt, in ms. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** The only place where clients of the SDK are made. Each is made once, and all share their connections. */
export interface Clients {
  send<S extends Service, Output extends object>(
    service: S,
    command: (sdk: Sdk<S>) => AwsCommand<Output>,
    options: ClientOptions,
  ): Promise<Output>;
  /** What the SDK's own search for credentials finds. */
  found(region: string): Promise<Identity>;
  /** Drops all clients: the next requests ask for credentials anew. */
  forget(): void;
}

/** The part of any client that we use. */
interface AnyClient {
  send(
    command: unknown,
    options: { readonly abortSignal: AbortSignal; readonly requestTimeout: number },
  ): Promise<unknown>;
  readonly config: {
    readonly requestHandler: ClientConfig['requestHandler'];
    readonly credentials: () => Promise<Identity>;
  };
}

type Env = Readonly<Record<string, string | undefined>>;

const CONNECTION_TIMEOUT = 5_000;
const REQUEST_TIMEOUT = 10_000;

export function createClients(env: Env): Clients {
  const made = new Map<string, AnyClient>();
  /** The first client's handler serves the later ones too: one pool of connections. */
  let handler: ClientConfig['requestHandler'] = {
    connectionTimeout: CONNECTION_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    throwOnRequestTimeout: true,
  };
  const clientOf = (
    create: (config: ClientConfig) => unknown,
    service: Service,
    options: Pick<ClientOptions, 'region' | 'signer' | 'attempts'>,
  ): AnyClient => {
    const { region, signer, attempts } = options;
    const key = JSON.stringify([signer.key, service, region, attempts]);
    const known = made.get(key);
    if (known !== undefined) return known;
    const client = create({
      region,
      maxAttempts: attempts,
      retryMode: 'standard',
      requestHandler: handler,
      ...endpointOf(service, env),
      ...(signer.provide === undefined ? {} : { credentials: signer.provide, ...settingsOf(env) }),
    }) as AnyClient;
    handler = client.config.requestHandler;
    made.set(key, client);
    return client;
  };
  return {
    async send<S extends Service, Output extends object>(
      service: S,
      command: (sdk: Sdk<S>) => AwsCommand<Output>,
      options: ClientOptions,
    ) {
      const { sdk, create } = await SERVICES[service]();
      const client = clientOf(create, service, options);
      const { signal, timeout } = options;
      return (await client.send(command(sdk as Sdk<S>), {
        abortSignal: signal,
        requestTimeout: timeout,
      })) as Output;
    },
    async found(region) {
      const { create } = await SERVICES.sts();
      return clientOf(create, 'sts', { region, signer: { key: 'chain' }, attempts: 1 }).config.credentials();
    },
    forget() {
      made.clear();
    },
  };
}

/** The SDK's own variables, read here so that it need not look for configuration files before the first request. */
function endpointOf(service: Service, env: Env): Pick<ClientConfig, 'endpoint'> {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') return {};
  const endpoint = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env.AWS_ENDPOINT_URL;
  return endpoint ? { endpoint } : {};
}

/**
 * What the SDK would else look for in `~/.aws` before its first request. Left to it where it has to look for credentials
 * there anyway.
 */
function settingsOf(env: Env): ClientSettings {
  return {
    defaultsMode: 'standard',
    useFipsEndpoint: env.AWS_USE_FIPS_ENDPOINT === 'true',
    useDualstackEndpoint: env.AWS_USE_DUALSTACK_ENDPOINT === 'true',
    userAgentAppId: env.AWS_SDK_UA_APP_ID ?? '',
    authSchemePreference: [],
    disableClockSkewCorrection: false,
  };
}
