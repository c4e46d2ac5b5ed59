import { RolloutError } from '../../domain/errors.ts';
import type { Clients, Signer } from './clients.ts';
import type { Session } from './renewing.ts';

/** Where STS is asked, and until when. */
export interface RoleCall {
  readonly clients: Clients;
  readonly region: string;
  readonly signal: AbortSignal;
}

/** The role of the input `role-to-assume`, taken through GitHub's OIDC. */
export interface WebRole {
  readonly arn: string;
  readonly sessionName?: string | undefined;
  /** Seconds, 900 to 43200; AWS refuses more than the role allows. An hour unless told. */
  readonly duration?: number | undefined;
  /** Fetches an ID token for an audience; each lives for five minutes only, so one is fetched for every renewal. */
  readonly idToken: (audience: string) => Promise<string>;
}

const SESSION_NAME = 'gradual-rollout';
const AUDIENCE = 'sts.amazonaws.com';
const HOUR = 3600;
const TRIES = 5;
const TIMEOUT = 10_000;

/** Fresh credentials of a role for an ID token of GitHub. */
export async function assumeWebRole(role: WebRole, call: RoleCall): Promise<Session> {
  const token = await role.idToken(AUDIENCE);
  const answer = await call.clients.send(
    'sts',
    (sdk) =>
      new sdk.AssumeRoleWithWebIdentityCommand({
        RoleArn: role.arn,
        RoleSessionName: role.sessionName ?? SESSION_NAME,
        DurationSeconds: role.duration ?? HOUR,
        WebIdentityToken: token,
      }),
    // The token is the proof; the request itself is not signed, and no credentials are looked for.
    { ...call, signer: { key: 'unsigned', provide: unsigned }, attempts: TRIES, timeout: TIMEOUT },
  );
  return sessionOf(answer.Credentials, role.arn);
}

/** Fresh credentials of a role, assumed with other credentials; AWS gives them an hour at most. */
export async function assumeRole(arn: string, signer: Signer, call: RoleCall): Promise<Session> {
  const answer = await call.clients.send(
    'sts',
    (sdk) =>
      new sdk.AssumeRoleCommand({ RoleArn: arn, RoleSessionName: SESSION_NAME, DurationSeconds: HOUR }),
    { ...call, signer, attempts: TRIES, timeout: TIMEOUT },
  );
  return sessionOf(answer.Credentials, arn);
}

async function unsigned(): Promise<never> {
  throw new Error('this request is not signed');
}

interface StsCredentials {
  readonly AccessKeyId: string | undefined;
  readonly SecretAccessKey: string | undefined;
  readonly SessionToken: string | undefined;
  readonly Expiration: Date | undefined;
}

function sessionOf(given: StsCredentials | undefined, arn: string): Session {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (
    AccessKeyId === undefined ||
    SecretAccessKey === undefined ||
    SessionToken === undefined ||
    Expiration === undefined
  ) {
    throw new RolloutError('credentials-missing', `STS answered without credentials for the role ${arn}.`);
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
