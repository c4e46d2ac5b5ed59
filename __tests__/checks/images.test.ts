import { describe, expect, test } from '@jest/globals';
import type { CheckResult } from '../../src/checks/checker.ts';
import { imageChecker, scanChecker } from '../../src/checks/images.ts';
import type { Images } from '../../src/platform/aws/images.ts';
import { checkOf } from './aws-stand.ts';

const asking = { signal: new AbortController().signal, saved: {} };

function refusal(name: string): Error {
  return Object.assign(new Error(`${name} of AWS`), { name, $metadata: { httpStatusCode: 400 } });
}

describe('the check image', () => {
  const ask = (digestOf: Images['digestOf']): Promise<CheckResult> => {
    const check = checkOf('image: { repository: search, tag: v42 }');
    if (check.kind !== 'image') throw new Error('another kind');
    return imageChecker(() => ({ digestOf })).run(check, asking);
  };

  test('passes with the digest of the tag', async () => {
    expect(await ask(async ({ repository, tag }) => `sha256:${repository}-${tag}`)).toEqual({
      state: 'pass',
      detail: 'it is there (sha256:search-v42)',
    });
  });

  test.each(['ImageNotFoundException', 'RepositoryNotFoundException'])('fails on %s', async (name) => {
    expect(await ask(() => Promise.reject(refusal(name)))).toMatchObject({ state: 'fail' });
  });

  test('cannot be asked without the permission', async () => {
    expect(await ask(() => Promise.reject(refusal('AccessDeniedException')))).toMatchObject({
      state: 'error',
      detail: expect.stringContaining('`ecr:DescribeImages`'),
    });
  });
});

describe('the check scan', () => {
  type Scan = Awaited<ReturnType<Images['scanOf']>>;

  const ask = (scanOf: Images['scanOf'], allow = ''): Promise<CheckResult> => {
    const check = checkOf(`scan: { repository: search, tag: v42${allow} }`);
    if (check.kind !== 'scan') throw new Error('another kind');
    return scanChecker(() => ({ scanOf })).run(check, asking);
  };
  const found = (counts: Record<string, number>, allow?: string) =>
    ask(
      async (): Promise<Scan> => ({
        imageScanStatus: { status: 'COMPLETE' },
        imageScanFindings: { findingSeverityCounts: counts },
      }),
      allow,
    );

  test.each<[Record<string, number>, string, CheckResult['state']]>([
    [{}, '', 'pass'],
    [{ MEDIUM: 3, UNTRIAGED: 1 }, '', 'pass'],
    [{ HIGH: 1 }, '', 'fail'],
    [{ HIGH: 0, LOW: 2 }, '', 'pass'],
    [{ HIGH: 1 }, ', allow: high', 'pass'],
    [{ CRITICAL: 1 }, ', allow: high', 'fail'],
    [{ LOW: 1 }, ', allow: none', 'fail'],
    [{ INFORMATIONAL: 1 }, ', allow: none', 'pass'],
    [{ APOCALYPTIC: 1 }, ', allow: high', 'fail'],
  ])('with findings %j%s: %s', async (counts, allow, state) => {
    expect((await found(counts, allow)).state).toBe(state);
  });

  test('tells what it found, and what is allowed', async () => {
    expect(await found({ HIGH: 1, CRITICAL: 2, LOW: 5 })).toEqual({
      state: 'fail',
      detail: 'its scan found 1 HIGH, 2 CRITICAL; allowed is medium at most',
    });
  });

  test.each<[string | undefined, CheckResult['state']]>([
    ['IN_PROGRESS', 'fail'],
    ['PENDING', 'fail'],
    ['FAILED', 'error'],
    ['UNSUPPORTED_IMAGE', 'error'],
    [undefined, 'error'],
    ['ACTIVE', 'error'],
  ])('with a scan that is %s and no findings: %s', async (status, state) => {
    const scan = status === undefined ? {} : { imageScanStatus: { status } };
    expect((await ask(async () => scan as Scan)).state).toBe(state);
  });

  test('fails on an image that was never scanned', async () => {
    expect(await ask(() => Promise.reject(refusal('ScanNotFoundException')))).toEqual({
      state: 'fail',
      detail: 'it was never scanned',
    });
  });
});
