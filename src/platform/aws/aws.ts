import type { CredentialLife } from '../../domain/credentials.ts';
import { RolloutError, UsageError } from '../../domain/errors.ts';
import type { Clock } from '../clock.ts';
import { createClients, type Signer } from './clients.ts';
import { createCredentials } from './credentials.ts';
import { awsFault } from './fault.ts';
import type { WebRole } from './roles.ts';
import type { AwsCommand, Sdk, Service } from './services.ts';

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
    describeCredentials: () => credentials.describe(regionOf()),
    async send(service, command, { signal, scope = {}, attempts = ATTEMPTS, timeout = TIMEOUT }) {
      signal.throwIfAborted();
      const region = regionOf(scope);
      const signer = credentials.signer({ role: scope.role, region });
      const attempt = () =>
        orAborted(clients.send(service, command, { region, signer, attempts, timeout, signal }), signal);
      try {
        return await attempt();
      } catch (error) {
        if (signal.aborted || awsFault(error).kind !== 'credentials-expired')
          throw told(error, signer, signal);
      }
      credentials.expire();
      clients.forget();
      return await attempt().catch((error: unknown) => {
        throw told(error, signer, signal);
      });
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

/** The error as callers are promised it. */
function told(error: unknown, signer: Signer, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof RolloutError) return error;
  const fault = awsFault(error);
  switch (fault.kind) {
    case 'credentials-expired':
      return new RolloutError(
        'credentials-expired',
        `AWS does not accept the credentials: ${fault.message}`,
        {
          hint: 'Give the action `role-to-assume` and the job `permissions: id-token: write`: such credentials renew themselves.',
          cause: error,
        },
      );
    case 'credentials-missing':
      return new RolloutError('credentials-missing', `No credentials for AWS: ${fault.message}`, {
        hint:
          signer.key === 'chain'
            ? 'Give the action `role-to-assume` and the job `permissions: id-token: write`, or put AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY into its environment.'
            : `Check what may assume the role${signer.key === 'web' ? '' : ` ${signer.key}`}.`,
        cause: error,
      });
    default:
      // Its name would pass for an abort.
      return error instanceof Error && error.name === 'TimeoutError' ? noAnswer(error) : error;
  }
}

function noAnswer(cause: Error): Error {
  return Object.assign(new Error(`AWS did not answer: ${awsFault(cause).message}`, { cause }), {
    name: 'NoResponse',
  });
}
