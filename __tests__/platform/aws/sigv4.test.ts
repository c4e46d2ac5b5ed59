import { describe, expect, test } from '@jest/globals';
import { createSign } from '../../../src/platform/aws/sigv4.ts';

const { signal } = new AbortController();
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

describe('a signature', () => {
  const sign = createSign({
    regionOf: ({ region } = {}) => region ?? 'us-east-1',
    identityOf: async ({ role }) =>
      role === undefined ? KEYS : { ...KEYS, accessKeyId: 'ASIAROLE', sessionToken: 'token-of-role' },
  });
  const request = {
    method: 'POST',
    url: new URL('https://abc.execute-api.eu-west-1.amazonaws.com:8443/prod/flags?b=2&a=1&a=0'),
    headers: { 'content-type': 'application/json' },
    body: '{"percent":10}',
  };

  test('covers host, body and what the request has already', async () => {
    const headers = await sign(request, { service: 'execute-api', region: 'eu-west-1' }, signal);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      host: 'abc.execute-api.eu-west-1.amazonaws.com:8443',
      'x-amz-content-sha256': '673edd094ded1ca7987c0fc2859738b3a3af8a85a7fd7288b64e874e805b929a',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/execute-api\/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
      ),
    });
  });

  test('is made for the time that it is asked for', async () => {
    const at = new Date('2026-11-02T09:10:00Z');
    const headers = await sign(request, { service: 'lambda', at }, signal);
    expect(headers).toMatchObject({ 'x-amz-date': '20261102T091000Z' });
  });

  test('is made with the credentials of the role that is asked for', async () => {
    const headers = await sign(
      request,
      { service: 'lambda', role: 'arn:aws:iam::123456789012:role/r' },
      signal,
    );
    expect(headers).toMatchObject({
      'x-amz-security-token': 'token-of-role',
      authorization: expect.stringContaining('Credential=ASIAROLE/'),
    });
  });
});
