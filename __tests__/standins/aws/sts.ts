import type { CredentialStore, Credentials } from './credentials.ts';
import { AwsError, validationError } from './wire/aws-error.ts';
import { type Fields, number, type Output, optionalText, text } from './wire/fields.ts';
import type { AwsRequest } from './wire/request.ts';

/** A role that may be assumed. */
export interface RoleOptions {
  readonly arn: string;
  /** Longest session in seconds; an hour unless given. */
  readonly maxSession?: number;
  /** Subjects of ID tokens that it trusts (`*` allowed at the end); any when not given. */
  readonly subjects?: readonly string[];
  /** ARNs that may assume it by AssumeRole; any when not given. */
  readonly principals?: readonly string[];
}

export interface Sts {
  role(options: RoleOptions): void;
  handle(request: AwsRequest, caller: Credentials | undefined): Output;
}

const AUDIENCE = 'sts.amazonaws.com';
const SHORTEST_SESSION = 900;
/** A role assumed with a role's keys: an hour at most. */
const LONGEST_CHAINED = 3600;

export function sts(credentials: CredentialStore): Sts {
  const roles = new Map<string, RoleOptions>();
  const session = (request: AwsRequest, role: RoleOptions, longest: number): Output => {
    const seconds = number(request.input, 'DurationSeconds') ?? 3600;
    if (seconds < SHORTEST_SESSION)
      throw validationError(
        `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
      );
    if (seconds > longest)
      throw validationError(
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      );
    const name = text(request.input, 'RoleSessionName');
    const arn = `${role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${name}`;
    const keys = credentials.issue(arn, request.at + seconds * 1000);
    return {
      Credentials: {
        AccessKeyId: keys.accessKeyId,
        SecretAccessKey: keys.secretAccessKey,
        SessionToken: keys.sessionToken,
        Expiration: new Date(keys.expiresAt),
      },
      AssumedRoleUser: { Arn: arn, AssumedRoleId: `AROASTANDIN:${name}` },
    };
  };
  return {
    role: (options) => void roles.set(options.arn, options),
    handle(request, caller) {
      const role = roles.get(optionalText(request.input, 'RoleArn') ?? '');
      switch (request.action) {
        case 'GetCallerIdentity':
          return { Arn: caller?.arn, Account: '123456789012', UserId: caller?.accessKeyId };
        case 'AssumeRoleWithWebIdentity':
          if (role === undefined) throw denied('sts:AssumeRoleWithWebIdentity');
          checkIdToken(request, role);
          return session(request, role, role.maxSession ?? 3600);
        case 'AssumeRole':
          if (role === undefined || !(role.principals?.includes(caller?.arn ?? '') ?? true))
            throw denied('sts:AssumeRole');
          return session(
            request,
            role,
            caller?.sessionToken === undefined ? (role.maxSession ?? 3600) : LONGEST_CHAINED,
          );
        default:
          throw new AwsError(
            'InvalidAction',
            `Could not find operation ${request.action} for version 2011-06-15`,
          );
      }
    },
  };
}

function denied(action: string): AwsError {
  return new AwsError('AccessDenied', `Not authorized to perform ${action}`, { status: 403 });
}

/** The token must be for AWS, of a trusted subject, and younger than its five minutes. */
function checkIdToken(request: AwsRequest, role: RoleOptions): void {
  const claims = claimsOf(text(request.input, 'WebIdentityToken'));
  if (optionalText(claims, 'aud') !== AUDIENCE)
    throw new AwsError('InvalidIdentityToken', 'Incorrect token audience');
  const expires = (number(claims, 'exp') ?? 0) * 1000;
  if (request.at >= expires)
    throw new AwsError(
      'ExpiredTokenException',
      `Token expired: current date/time ${request.at / 1000} must be before the expiration date/time ${expires / 1000}`,
    );
  const subject = optionalText(claims, 'sub') ?? '';
  const trusted =
    role.subjects?.some((entry) =>
      entry.endsWith('*') ? subject.startsWith(entry.slice(0, -1)) : subject === entry,
    ) ?? true;
  if (!trusted) throw denied('sts:AssumeRoleWithWebIdentity');
}

function claimsOf(token: string): Fields {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Fields;
  } catch {
    throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.');
  }
}
