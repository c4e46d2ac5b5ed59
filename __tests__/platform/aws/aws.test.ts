import { setTimeout as later } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../src/domain/errors.ts';
import { type Aws, type AwsOptions, createAws, type SendOptions } from '../../../src/platform/aws/aws.ts';
import { awsFault } from '../../../src/platform/aws/fault.ts';
import { type AwsStandIn, startAws } from '../../standins/aws/server.ts';
import { never, testClock } from '../../traffic/stack-stand.ts';

const WEB = 'arn:aws:iam::123456789012:role/rollout';
const READER = 'arn:aws:iam::210987654321:role/reader';
const MINUTE = 60_000;
let stand: AwsStandIn;
let clock: ReturnType<typeof testClock>;

beforeEach(async () => {
  clock = testClock();
  stand = await startAws({ clock: () => clock.now().getTime() });
  stand.ssm.parameter('/here', 'us');
  stand.ssm.parameter('/here', 'eu', { region: 'eu-central-1' });
  stand.sts.role({ arn: WEB });
  stand.sts.role({ arn: READER });
});
afterEach(() => stand.close());

function product(overrides: Partial<AwsOptions> = {}): Aws {
  return createAws({ env: { ...stand.env }, clock, signal: never, ...overrides });
}

async function read(aws: Aws, options: Partial<SendOptions> = {}): Promise<string | undefined> {
  const answer = await aws.send('ssm', (sdk) => new sdk.GetParameterCommand({ Name: '/here' }), {
    signal: never,
    ...options,
  });
  return answer.Parameter?.Value;
}

/** An ID token as GitHub mints them: good for five minutes. */
async function idToken(audience: string): Promise<string> {
  const claims = { aud: audience, sub: 'repo:o/r', exp: clock.now().getTime() / 1000 + 300 };
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
}

function actions(): string[] {
  return stand.requests.map(({ action }) => action);
}

describe('the region', () => {
  test.each([
    ['the scope', { scope: { region: 'eu-central-1' } }, { region: 'us-west-2' }, 'eu-central-1'],
    ['the option', {}, { region: 'eu-central-1' }, 'eu-central-1'],
    ['AWS_REGION', {}, {}, 'us-east-1'],
    ['AWS_DEFAULT_REGION', {}, { env: { AWS_DEFAULT_REGION: 'sa-east-1' } }, 'sa-east-1'],
  ])('comes from %s', (_from, { scope }: { scope?: { region: string } }, options, region) => {
    expect(product(options).regionOf(scope)).toBe(region);
  });

  test('is asked for when nobody names one', () => {
    expect(() => product({ env: { AWS_REGION: '' } }).regionOf()).toThrow(UsageError);
  });

  test('is where a request goes', async () => {
    const aws = product();
    expect(await read(aws)).toBe('us');
    expect(await read(aws, { scope: { region: 'eu-central-1' } })).toBe('eu');
  });
});

describe('a clock that is wrong by minutes', () => {
  const late = (code: string) =>
    ({ kind: 'error', code, message: 'Signature expired: it is later by now', status: 403 }) as const;

  test.each(['InvalidSignatureException', 'SignatureDoesNotMatch', 'RequestExpired'])(
    'is set by the answer (%s), also where a request is sent once',
    async (code) => {
      stand.faults.add({ fault: late(code) });
      expect(await read(product(), { attempts: 1 })).toBe('us');
      expect(actions()).toHaveLength(2);
    },
  );

  test('is set once: a signature that stays wrong is told', async () => {
    stand.faults.add({ fault: late('InvalidSignatureException'), times: 9 });
    const refused: unknown = await read(product(), { attempts: 1 }).catch((error: unknown) => error);
    expect(awsFault(refused)).toMatchObject({ kind: 'access-denied' });
    expect(actions()).toHaveLength(2);
  });

  test('sends nothing again that may have had an effect', async () => {
    stand.faults.add({ fault: { kind: 'empty' } });
    await expect(read(product(), { attempts: 1 })).rejects.toThrow();
    expect(actions()).toHaveLength(1);
  });

  test('and credentials that have expired are both mended', async () => {
    stand.faults.add({ fault: late('InvalidSignatureException') });
    stand.faults.add({ fault: { kind: 'expired-token' } });
    expect(await read(product(), { attempts: 1 })).toBe('us');
    expect(actions()).toHaveLength(3);
  });
});

describe('a request', () => {
  test('that is never answered ends by its timeout, which is not taken for an abort', async () => {
    stand.faults.add({ fault: { kind: 'hang' }, times: 9 });
    const error: unknown = await read(product(), { attempts: 1, timeout: 50 }).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'NoResponse' });
    expect(awsFault(error).kind).toBe('unavailable');
  });

  test('ends at once when it is aborted, with the reason', async () => {
    stand.faults.add({ fault: { kind: 'hang' }, times: 9 });
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const pending = read(product(), { signal: controller.signal });
    await Promise.all([expect(pending).rejects.toBe(reason), later(20).then(() => controller.abort(reason))]);
    await expect(read(product(), { signal: controller.signal })).rejects.toBe(reason);
  });

  test('is sent as often as told', async () => {
    stand.faults.add({ fault: { kind: 'empty', status: 503 }, times: 9 });
    await expect(read(product(), { attempts: 2 })).rejects.toMatchObject({ name: expect.any(String) });
    expect(stand.requests).toHaveLength(2);
  });

  test('rejects with what the SDK says', async () => {
    const send = product().send('ssm', (sdk) => new sdk.GetParameterCommand({ Name: '/gone' }), {
      signal: never,
    });
    await expect(send).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });
});

describe('credentials that AWS does not accept any more', () => {
  test('are read from the environment anew, once', async () => {
    const env: Record<string, string | undefined> = { ...stand.env };
    const aws = product({ env });
    await read(aws);
    const fresh = stand.credentials.issue('arn:aws:iam::1:user/x', clock.now().getTime() + 60 * MINUTE);
    stand.credentials.expire(stand.keys.accessKeyId, clock.now().getTime());
    Object.assign(env, {
      AWS_ACCESS_KEY_ID: fresh.accessKeyId,
      AWS_SECRET_ACCESS_KEY: fresh.secretAccessKey,
      AWS_SESSION_TOKEN: fresh.sessionToken,
    });
    expect(await read(aws)).toBe('us');
  });

  test('end the request when there are no others', async () => {
    stand.credentials.expire(stand.keys.accessKeyId, clock.now().getTime());
    await expect(read(product(), { attempts: 1 })).rejects.toMatchObject({
      reason: 'credentials-expired',
      hint: expect.stringContaining('role-to-assume'),
    });
    expect(stand.requests).toHaveLength(2);
  });
});

describe('the role of the input', () => {
  test('wins over the environment, and is renewed before its hour is over', async () => {
    const aws = product({ webRole: { arn: WEB, idToken } });
    await read(aws);
    await read(aws);
    expect(actions()).toEqual(['AssumeRoleWithWebIdentity', 'GetParameter', 'GetParameter']);
    await clock.sleep(56 * MINUTE, never);
    await read(aws);
    expect(actions().slice(3)).toEqual(['AssumeRoleWithWebIdentity', 'GetParameter']);
    expect(await aws.describeCredentials()).toEqual({ kind: 'renewing' });
  });

  test('keeps what it has while that is valid and cannot be renewed', async () => {
    const aws = product({ webRole: { arn: WEB, idToken } });
    await read(aws);
    stand.faults.add({ fault: { kind: 'access-denied' }, service: 'sts', times: 99 });
    await clock.sleep(57 * MINUTE, never);
    expect(await read(aws)).toBe('us');
    await clock.sleep(4 * MINUTE, never);
    await expect(read(aws)).rejects.toThrow();
  });

  test('outlives a token that GitHub does not give at once', async () => {
    let asked = 0;
    const flaky = async (audience: string) => {
      asked += 1;
      if (asked < 3) throw new Error('OIDC is down');
      return idToken(audience);
    };
    expect(await read(product({ webRole: { arn: WEB, idToken: flaky } }))).toBe('us');
  });

  test('takes the session name and duration that are given', async () => {
    stand.sts.role({ arn: WEB, maxSession: 7200 });
    await read(product({ webRole: { arn: WEB, idToken, sessionName: 'canary', duration: 7200 } }));
    expect(stand.requests[0]?.input).toMatchObject({ RoleSessionName: 'canary', DurationSeconds: '7200' });
  });
});

describe('the role of a scope', () => {
  test('is assumed from the credentials of the job, once per hour', async () => {
    const aws = product();
    const scope = { role: READER };
    await read(aws, { scope });
    await read(aws, { scope });
    await read(aws);
    expect(actions()).toEqual(['AssumeRole', 'GetParameter', 'GetParameter', 'GetParameter']);
    const keys = stand.requests.map(({ accessKeyId }) => accessKeyId?.slice(0, 4));
    expect(keys).toEqual(['AKIA', 'ASIA', 'ASIA', 'AKIA']);
    await clock.sleep(56 * MINUTE, never);
    await read(aws, { scope });
    expect(actions().slice(4)).toEqual(['AssumeRole', 'GetParameter']);
  });

  test('is assumed from the role of the input', async () => {
    await read(product({ webRole: { arn: WEB, idToken } }), { scope: { role: READER } });
    expect(actions()).toEqual(['AssumeRoleWithWebIdentity', 'AssumeRole', 'GetParameter']);
  });
});

describe('the life of credentials from the environment', () => {
  const keys = { AWS_REGION: 'us-east-1', AWS_SECRET_ACCESS_KEY: 's' };
  test.each([
    ['long-term keys of a user', { AWS_ACCESS_KEY_ID: 'AKIAX' }, Number.POSITIVE_INFINITY],
    ['a session that does not say', { AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SESSION_TOKEN: 't' }, undefined],
    [
      'a session that says',
      {
        AWS_ACCESS_KEY_ID: 'ASIAX',
        AWS_SESSION_TOKEN: 't',
        AWS_CREDENTIAL_EXPIRATION: '2026-11-02T10:00:00Z',
      },
      Date.UTC(2026, 10, 2, 10),
    ],
  ])('%s', async (_name, env, expiresAt) => {
    const life = await product({ env: { ...keys, ...env } }).describeCredentials();
    expect(life).toEqual({ kind: 'static', ...(expiresAt === undefined ? {} : { expiresAt }) });
  });
});
