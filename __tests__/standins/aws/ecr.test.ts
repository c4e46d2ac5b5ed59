import {
  BatchDeleteImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Repository } from './ecr.ts';
import { type AwsStandIn, startAws } from './server.ts';

let aws: AwsStandIn;
let client: ECRClient;
let repository: Repository;
const IN = { repositoryName: 'search' };

beforeEach(async () => {
  aws = await startAws();
  repository = aws.ecr.repository('search', { v40: 'sha256:a', stable: 'sha256:a', v41: 'sha256:b' });
  client = new ECRClient({
    region: 'us-east-1',
    endpoint: aws.url,
    credentials: { accessKeyId: aws.keys.accessKeyId, secretAccessKey: aws.keys.secretAccessKey },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await aws.close();
  expect(aws.problems).toEqual([]);
});

const describeImage = (imageTag: string, repositoryName = 'search') =>
  client.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag }] }));
const remove = (...tags: string[]) =>
  client.send(new BatchDeleteImageCommand({ ...IN, imageIds: tags.map((imageTag) => ({ imageTag })) }));
const scan = (imageTag: string) =>
  client.send(new DescribeImageScanFindingsCommand({ ...IN, imageId: { imageTag } }));

test('an image is told with its digest and all of its tags', async () => {
  const { imageDetails } = await describeImage('v40');
  expect(imageDetails).toMatchObject([{ imageDigest: 'sha256:a', imageTags: ['v40', 'stable'] }]);
});

test('JSON 1.1: what is missing is a 400 with the name of the exception', async () => {
  const status = { httpStatusCode: 400 };
  await expect(describeImage('v39')).rejects.toMatchObject({
    name: 'ImageNotFoundException',
    $metadata: status,
  });
  await expect(describeImage('v40', 'serach')).rejects.toMatchObject({
    name: 'RepositoryNotFoundException',
    $metadata: status,
  });
});

test('a tag goes by itself, its image with the last one', async () => {
  expect(await remove('v40')).toMatchObject({
    imageIds: [{ imageTag: 'v40', imageDigest: 'sha256:a' }],
    failures: [],
  });
  expect(repository.tags()).toEqual(['stable', 'v41']);
  expect((await describeImage('stable')).imageDetails?.[0]?.imageTags).toEqual(['stable']);
});

test('what cannot be deleted is told in an answer of 200, and the others go', async () => {
  repository.hold('v41', { code: 'ImageReferencedByManifestList', reason: 'a manifest list needs it' });
  const { failures, $metadata } = await remove('v39', 'v40', 'v41');
  expect($metadata.httpStatusCode).toBe(200);
  expect(failures).toMatchObject([
    { imageId: { imageTag: 'v39' }, failureCode: 'ImageNotFound' },
    { imageId: { imageTag: 'v41' }, failureCode: 'ImageReferencedByManifestList' },
  ]);
  expect(repository.tags()).toEqual(['stable', 'v41']);
});

test('a scan has findings when it is complete, and an image that was never scanned has none', async () => {
  await expect(scan('v40')).rejects.toMatchObject({ name: 'ScanNotFoundException' });
  repository.scan('v40', { status: 'IN_PROGRESS' });
  expect((await scan('v40')).imageScanFindings).toBeUndefined();
  repository.scan('v40', { status: 'COMPLETE', counts: { HIGH: 2 } });
  expect((await scan('stable')).imageScanFindings?.findingSeverityCounts).toEqual({ HIGH: 2 });
});
