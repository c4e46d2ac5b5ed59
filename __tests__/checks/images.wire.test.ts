import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Repository } from '../standins/aws/ecr.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { asking } from './aws-stand.ts';

const never = new AbortController().signal;
let aws: AwsStandIn;
let repository: Repository;

beforeEach(async () => {
  aws = await startAws({ start: Date.now() });
  repository = aws.ecr.repository('search', { v42: 'sha256:c' });
});
afterEach(async () => {
  await aws.close();
  expect(aws.problems).toEqual([]);
});

const ask = (yaml: string) => asking(aws, never)(yaml);

describe('over the wire', () => {
  test('an image is there with its digest, or it is not', async () => {
    expect(await ask('image: { repository: search, tag: v42 }')).toMatchObject({
      state: 'pass',
      detail: expect.stringContaining('sha256:c'),
    });
    for (const wrong of ['{ repository: search, tag: v43 }', '{ repository: serach, tag: v42 }'])
      expect(await ask(`image: ${wrong}`)).toMatchObject({ state: 'fail' });
  });

  test('a scan is judged by its findings, and none by none', async () => {
    const scan = () => ask('scan: { repository: search, tag: v42 }');
    expect(await scan()).toEqual({ state: 'fail', detail: 'it was never scanned' });
    repository.scan('v42', { status: 'IN_PROGRESS' });
    expect(await scan()).toMatchObject({ state: 'fail' });
    repository.scan('v42', { status: 'COMPLETE', counts: { HIGH: 1 } });
    expect(await scan()).toMatchObject({ state: 'fail' });
    repository.scan('v42', { status: 'COMPLETE', counts: { LOW: 3 } });
    expect(await scan()).toMatchObject({ state: 'pass' });
  });

  test.each([
    ['image', 'DescribeImages'],
    ['scan', 'DescribeImageScanFindings'],
  ])('the check %s that may not be asked names the action', async (kind, action) => {
    aws.faults.add({ fault: { kind: 'access-denied' }, action, times: 9 });
    expect(await ask(`${kind}: { repository: search, tag: v42 }`)).toMatchObject({
      state: 'error',
      detail: expect.stringContaining(`\`ecr:${action}\``),
    });
  });
});
