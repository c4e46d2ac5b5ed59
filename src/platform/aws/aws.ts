import type { CredentialLife } from '../../domain/credentials.ts';
import { UsageError } from '../../domain/errors.ts';
import type { Clock } from '../clock.ts';
import { callError } from './call-error.ts';
import { createClients } from './clients.ts';
import { createCredentials } from './credentials.ts';
import { type Remedy, remedyFor } from './remedy.ts';
import type { WebRole } from './roles.ts';
import type { AwsCommand, Identity, Sdk, Service } from './services.ts';

/** Where and as whom a request is made; what is left out comes from the job. */
export interface AwsScope {
  readonly region?: string | undefined;
  /** ARN of a role to assume from the job's own credentials. */
  readonly role?: string | undefined;
}

export interface SendOptions {
  readonly signal: AbortSignal;
  readonly scope?: AwsScope;
  /** Tries of the SDK over throttles, 5xx and network faults; 3 unless told. */
  readonly attempts?: number;
  /** For one try, in ms; 10 s unless told. */
  readonly timeout?: number;
}

/** AWS, as far as we call it. */
export interface Aws {
  /**
   * Sends one command: `aws.send('ssm', (sdk) => new sdk.GetParameterCommand(input), { signal })`.
   * Rejects with the signal's reason when aborted; with RolloutError `credentials-expired` (after expired ones were
   * fetched anew once) or `credentials-missing`; else with the SDK's error, which `awsFault` classifies.
   */
  send<S extends Service, Output extends object>(
    service: S,
    command: (sdk: Sdk<S>) => AwsCommand<Output>,
    options: SendOptions,
  ): Promise<Output>;
  /** The region that a scope stands for. Throws a UsageError when nobody names one. */
  regionOf(scope?: AwsScope): string;
  /** What requests are signed with that no client of ours sends. Rejects as `send` does. */
  identityOf(scope: AwsScope, signal: AbortSignal): Promise<Identity>;
  /** How long the job's own credentials live. */
  describeCredentials(): Promise<CredentialLife>;
}

export interface AwsOptions {
  /** `process.env`: region, static keys, endpoints. */
  readonly env: Record<string, string | undefined>;
  /** The plan's or the command line's; wins over the environment's. */
  readonly region?: string | undefined;
  /** Input `role-to-assume`. */
  readonly webRole?: WebRole | undefined;
  readonly clock: Clock;
  /** Ends what runs behind the requests: renewals of credentials. */
  readonly signal: AbortSignal;
}

const ATTEMPTS = 3;
const TIMEOUT = 10_000;

export function createAws(options: AwsOptions): Aws {
  const { env } = options;
  // Else the SDK warns about Node 20 on every run, in the job's log.
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const clients = createClients(env);
  const credentials = createCredentials({ ...options, clients });
  const regionOf = (scope: AwsScope = {}) =>
    scope.region || options.region || env.AWS_REGION || env.AWS_DEFAULT_REGION || missingRegion();
  return {
    regionOf,
    async identityOf(scope, signal) {
      signal.throwIfAborted();
      const region = regionOf(scope);
      const signer = credentials.signer({ role: scope.role, region });
      return orAborted(signer.provide?.() ?? clients.found(region), signal).catch((error: unknown) => {
        throw callError(error, signer, signal);
      });
    },
    describeCredentials: () => credentials.describe(regionOf()),
    async send(service, command, { signal, scope = {}, attempts = ATTEMPTS, timeout = TIMEOUT }) {
      signal.throwIfAborted();
      const region = regionOf(scope);
      const signer = credentials.signer({ role: scope.role, region });
      const attempt = () =>
        orAborted(clients.send(service, command, { region, signer, attempts, timeout, signal }), signal);
      const tried = new Set<Remedy>();
      for (;;) {
        try {
          return await attempt();
        } catch (error) {
          const remedy = signal.aborted ? undefined : remedyFor(error);
          if (remedy === undefined || tried.has(remedy)) throw callError(error, signer, signal);
          tried.add(remedy);
          if (remedy === 'clock') continue;
        }
        credentials.expire();
        clients.forget();
      }
    },
  };
}

function missingRegion(): never {
  throw new UsageError([
    {
      message:
        'no AWS region: give the plan a `region`, or the job `AWS_REGION` (on the command line: `--region`)',
    },
  ]);
}

/** Ends at once when aborted, also while credentials are being fetched, which the SDK does not interrupt. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
